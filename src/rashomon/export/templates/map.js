// Moves about the map: drag, two fingers, the wheel with Ctrl (or once the map has the focus), keys and buttons.
(function () {
  "use strict";
  var MOST = 40;
  document.querySelectorAll(".map-frame").forEach(function (frame) {
    var map = frame.querySelector("svg.map");
    if (!map) { return; }
    var whole = map.getAttribute("viewBox").split(" ").map(Number);
    var seen = {};
    var fingers = new Map(), moved = 0, waiting = false, touched = false;

    function ratio() { return map.clientWidth ? map.clientHeight / map.clientWidth : whole[3] / whole[2]; }
    function draw() {
      waiting = false;
      map.setAttribute("viewBox", [seen.x, seen.y, seen.w, seen.w * ratio()].join(" "));
      if (map.clientWidth) { map.style.setProperty("--k", map.clientWidth / seen.w); }
      label();
    }
    function soon() {
      if (!waiting) { waiting = true; window.requestAnimationFrame(draw); }
    }
    // names that would lie on one another are kept back, the later ones first
    function label() {
      var taken = [];
      map.querySelectorAll(".label").forEach(function (name) {
        name.classList.remove("back");
        var box = name.getBoundingClientRect();
        var lies = taken.some(function (other) {
          return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
        });
        if (lies) { name.classList.add("back"); } else if (box.width) { taken.push(box); }
      });
    }
    function zoom(times, x, y) {
      var wide = Math.min(Math.max(seen.w / times, whole[2] / MOST), whole[2] * 4);
      seen.x += (seen.w - wide) * x;
      seen.y += (seen.w - wide) * y * ratio();
      seen.w = wide;
      touched = true;
      soon();
    }
    function move(right, down) {
      var unit = seen.w / map.clientWidth;
      seen.x -= right * unit;
      seen.y -= down * unit;
      touched = true;
      soon();
    }
    // all of the first picture, whatever the frame's shape
    function home() {
      var wide = Math.max(whole[2], whole[3] / ratio());
      seen = { x: (whole[2] - wide) / 2, y: (whole[3] - wide * ratio()) / 2, w: wide };
      touched = false;
      soon();
    }
    function within(event) {
      var box = map.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    }
    function middle() {
      var all = Array.from(fingers.values());
      return { x: (all[0].x + all[1].x) / 2, y: (all[0].y + all[1].y) / 2,
               apart: Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) || 1 };
    }
    frame.addEventListener("pointerdown", function (event) {
      if (event.target.closest(".map-tools") || event.button) { return; }
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      moved = 0;
    });
    window.addEventListener("pointermove", function (event) {
      var finger = fingers.get(event.pointerId);
      if (!finger) { return; }
      var before = fingers.size === 2 ? middle() : null;
      var right = event.clientX - finger.x, down = event.clientY - finger.y;
      finger.x = event.clientX;
      finger.y = event.clientY;
      if (before) {
        var now = middle(), box = map.getBoundingClientRect();
        zoom(now.apart / before.apart, (now.x - box.left) / box.width, (now.y - box.top) / box.height);
        move(now.x - before.x, now.y - before.y);
      } else {
        move(right, down);
      }
      moved += Math.abs(right) + Math.abs(down);
      if (moved > 6) { frame.classList.add("dragged"); }
    });
    function up(event) {
      fingers.delete(event.pointerId);
      if (!fingers.size) { window.setTimeout(function () { frame.classList.remove("dragged"); }, 0); }
    }
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
    frame.addEventListener("click", function (event) {
      if (moved > 6) { event.preventDefault(); event.stopPropagation(); moved = 0; }
    }, true);
    frame.addEventListener("dragstart", function (event) { event.preventDefault(); });
    frame.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== frame) { return; }
      event.preventDefault();
      var at = within(event);
      zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), at[0], at[1]);
    }, { passive: false });
    frame.addEventListener("keydown", function (event) {
      var step = 60;
      var keys = {
        ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step]
      };
      if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (keys[event.key]) { move(keys[event.key][0], keys[event.key][1]); }
      else if (event.key === "+" || event.key === "=") { zoom(1.5, 0.5, 0.5); }
      else if (event.key === "-") { zoom(1 / 1.5, 0.5, 0.5); }
      else if (event.key === "0") { home(); }
      else { return; }
      event.preventDefault();
    });
    var tools = frame.querySelector(".map-tools");
    if (tools) {
      tools.hidden = false;
      tools.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (!button) { return; }
        if (button.dataset.map === "home") { home(); } else { zoom(button.dataset.map === "in" ? 1.5 : 1 / 1.5, 0.5, 0.5); }
      });
    }
    // a map in a view that is not shown has no size yet
    if (window.ResizeObserver) { new ResizeObserver(function () { if (touched) { soon(); } else { home(); } }).observe(frame); }
    home();
  });
})();
