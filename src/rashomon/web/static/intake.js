// The page of the intake follows a round while it is under way; what is typed below stays as it is.
(function () {
  "use strict";
  function later(pause) {
    var part = document.getElementById("intake");
    if (part && part.dataset.busy === "yes") { setTimeout(follow, pause); }
  }
  function follow() {
    var part = document.getElementById("intake");
    // what somebody has the keyboard on is not taken from under the hands
    if (document.hidden || part.contains(document.activeElement)) { later(2000); return; }
    fetch("/intake").then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error("no page"); }
      return answer.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("intake");
      if (fresh) { part.replaceWith(fresh); later(2000); }
    }).catch(function () { later(5000); });
  }
  later(2000);
})();
