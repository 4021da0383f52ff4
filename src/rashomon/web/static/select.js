// Words selected in the text go into the form: into the field that has the focus, else into the claim's own words, with
// where they begin in code points of the document's text.
(function () {
  "use strict";
  var text = document.getElementById("text");
  var form = document.getElementById("adding");
  if (!text || !form) { return; }
  var wanted = form.elements.words;
  form.addEventListener("focusin", function (event) {
    if (event.target === form.elements.words || "fill" in event.target.dataset) { wanted = event.target; }
  });

  function place(node, offset) {
    var element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    var piece = element.closest("[data-at]");
    if (!piece) { return null; }
    var before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return Number(piece.dataset.at) + Array.from(before.toString()).length;
  }

  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", function (event) { if (event.shiftKey || event.key === "Shift") { take(); } });

  function set(name, value) {
    form.elements[name].value = value === null ? "" : value;
  }

  function take() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) { return; }
    var range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) { return; }
    wanted.value = range.toString().trim();
    if (wanted === form.elements.words) {
      set("start", place(range.startContainer, range.startOffset));
      set("end", place(range.endContainer, range.endOffset));
    }
  }
})();
