// Keys of review: j and k go through the list, other keys press the buttons that bear them. All of it can be done by
// buttons as well, and the keys can be switched off in the help.
(function () {
  "use strict";
  var stored = "rashomon-keys";
  var list = document.querySelector(".waiting");
  var things = list ? Array.from(list.querySelectorAll(".thing")) : [];
  var help = document.getElementById("help");
  var at = -1;

  function areOn() {
    try { return localStorage.getItem(stored) !== "off"; } catch (error) { return true; }
  }
  function isTyping(target) {
    return target.isContentEditable || /^(SELECT|TEXTAREA)$/.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(checkbox|radio)$/.test(target.type));
  }
  function go(to) {
    if (!things.length) { return; }
    at = Math.max(0, Math.min(to, things.length - 1));
    things.forEach(function (thing, n) { thing.classList.toggle("here", n === at); });
    things[at].focus({ preventScroll: true });
    things[at].scrollIntoView({ block: "nearest" });
  }
  function press(selector, within) {
    var found = (within || document).querySelector(selector);
    if (found && !found.disabled) { found.click(); return true; }
    return false;
  }
  function showHelp() {
    if (help && !help.open) { help.showModal(); }
  }

  document.addEventListener("focusin", function (event) {
    var thing = event.target.closest && event.target.closest(".thing");
    if (thing && things.indexOf(thing) !== at) {
      at = things.indexOf(thing);
      things.forEach(function (one, n) { one.classList.toggle("here", n === at); });
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || (help && help.open)) { return; }
    if (event.key === "?") { event.preventDefault(); showHelp(); return; }
    if (!areOn()) { return; }
    var here = at >= 0 ? things[at] : null;
    var done = true;
    if (event.key === "j") { go(at + 1); }
    else if (event.key === "k") { go(at - 1); }
    else if (event.key === "x" && here) { press("input[type=checkbox]", here); }
    else if (event.key === "s") { done = press("[data-split]"); }
    else if (event.key === "u") { done = press("[data-undo]") || press(".banner .undo"); }
    else if (/^[arc]$/.test(event.key)) {
      done = here ? press("[data-key=" + event.key + "]", here) : false;
      if (!done && !things.length) { done = press("[data-key=" + event.key + "]") || (event.key === "c" && correct()); }
    } else { done = false; }
    if (done) { event.preventDefault(); }
  });

  // on the page of a claim "c" goes to the fields
  function correct() {
    var first = document.querySelector(".slot summary");
    if (first) { first.focus(); }
    return Boolean(first);
  }

  var first = document.querySelector("[data-first]");
  if (first) { first.focus(); }
  var button = document.querySelector("[data-help]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", showHelp);
  }
  var keys = document.querySelector("[data-keys]");
  if (keys) {
    keys.checked = areOn();
    keys.addEventListener("change", function () {
      try { localStorage.setItem(stored, keys.checked ? "on" : "off"); } catch (error) { /* private windows may keep nothing */ }
    });
  }
  document.querySelectorAll(".slot").forEach(function (slot) {
    slot.addEventListener("toggle", function () {
      var field = slot.open && slot.querySelector("select, input:not([type=hidden])");
      if (field) { field.focus(); }
    });
    if (location.hash === "#" + slot.id) { slot.open = true; }
  });
  if (list && (list.dataset.at || /[?&]did=/.test(location.search))) { go(Number(list.dataset.at) || 0); }

  // while conclusions are made anew, ask until they are there
  function ask() {
    fetch("/api/v1/review/state").then(function (answer) { return answer.json(); }).then(function (state) {
      if (state.running) { setTimeout(ask, 2000); } else { location.reload(); }
    }).catch(function () { setTimeout(ask, 5000); });
  }
  if (document.getElementById("remaking")) { setTimeout(ask, 1500); }
})();
