// Light up every part of the claim that a link leads to. Without this the first part alone is lit.
(function () {
  "use strict";
  function light() {
    document.querySelectorAll("mark.lit").forEach(function (mark) { mark.classList.remove("lit"); });
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.dataset.claim) { return; }
    document.querySelectorAll("mark.content, mark.cue, mark.source").forEach(function (mark) {
      if (mark.dataset.claim === target.dataset.claim) { mark.classList.add("lit"); }
    });
  }
  window.addEventListener("hashchange", light);
  light();
})();
