// Light, dark, or as the system has it: chosen before the page is drawn, so that nothing flashes.
(function () {
  "use strict";
  var key = "rashomon-theme";
  var order = ["auto", "light", "dark"];
  function stored() {
    try { return localStorage.getItem(key) || "auto"; } catch (error) { return "auto"; }
  }
  function show(theme) {
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    } else {
      delete document.documentElement.dataset.theme;
    }
  }
  show(stored());
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("button.theme");
    if (!button) { return; }
    var which = button.querySelector(".which");
    which.textContent = stored();
    button.hidden = false;
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(stored()) + 1) % order.length];
      try { localStorage.setItem(key, next); } catch (error) { /* private windows may keep nothing */ }
      which.textContent = next;
      show(next);
    });
  });
})();
