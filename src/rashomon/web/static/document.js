// "#12-40" leads to the words from 12 to 40, in code points of the document's text, and marks them. Without this
// the browser finds the place where they begin.
(function () {
  "use strict";
  var text = document.getElementById("text");
  if (!text) { return; }

  function clear() {
    text.querySelectorAll("mark.lit").forEach(function (mark) {
      var parent = mark.parentNode;
      parent.replaceChildren.apply(parent, [document.createTextNode(parent.textContent)]);
    });
    document.querySelectorAll(".cards .lit").forEach(function (card) { card.classList.remove("lit"); });
  }

  function lightPiece(piece, from, to) {
    var signs = Array.from(piece.textContent);
    var mark = document.createElement("mark");
    mark.className = "lit";
    mark.textContent = signs.slice(from, to).join("");
    piece.replaceChildren(signs.slice(0, from).join(""), mark, signs.slice(to).join(""));
    return mark;
  }

  function light() {
    clear();
    var found = /^#(\d+)-(\d+)$/.exec(location.hash);
    if (!found) { return; }
    var start = Number(found[1]);
    var end = Number(found[2]);
    var first = null;
    text.querySelectorAll("[data-at]").forEach(function (piece) {
      var at = Number(piece.dataset.at);
      var length = Array.from(piece.textContent).length;
      if (at < end && start < at + length) {
        var mark = lightPiece(piece, Math.max(start - at, 0), Math.min(end - at, length));
        first = first || mark;
      }
    });
    if (first) { first.scrollIntoView({ block: "center" }); }
    document.querySelectorAll(".cards a[href='#" + start + "-" + end + "']").forEach(function (link) {
      link.closest("li").classList.add("lit");
    });
  }

  text.addEventListener("click", function (event) {
    var piece = event.target.closest("[data-claims]");
    if (!piece || String(window.getSelection())) { return; }
    var card = document.getElementById(piece.dataset.claims.split(" ")[0]);
    if (!card) { return; }
    clear();
    card.classList.add("lit");
    card.scrollIntoView({ block: "nearest" });
  });
  window.addEventListener("hashchange", light);
  light();
})();
