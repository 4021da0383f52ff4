// What every page can do: "/" goes to the search box, and a page that is on its way says so.
(function () {
  "use strict";
  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  }
  document.addEventListener("keydown", function (event) {
    var box = document.getElementById("find");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      box.blur();
    }
  });
  document.addEventListener("submit", function (event) {
    // what is left empty need not stand in the address
    if (event.target.method === "get") {
      event.target.querySelectorAll("input, select").forEach(function (field) {
        if (!field.value && !field.disabled) { field.disabled = true; field.dataset.left = ""; }
      });
    }
    document.documentElement.classList.add("busy");
  });
  window.addEventListener("pageshow", function () {
    document.documentElement.classList.remove("busy");
    document.querySelectorAll("[data-left]").forEach(function (field) { field.disabled = false; delete field.dataset.left; });
  });
})();
