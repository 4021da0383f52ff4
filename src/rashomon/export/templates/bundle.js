// Views, search and filters of a bundle. Everything it shows is put in as text; nothing is fetched.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var form = document.querySelector(".bar form");
  var views = Array.from(document.querySelectorAll(".view"));
  var found = document.getElementById("found"), hits = found.querySelector(".hits");
  var told = document.querySelector(".bar .count");
  var documents = {}, events = {}, ofEvent = {};
  data.documents.forEach(function (one) { documents[one.id] = one; });
  data.events.forEach(function (one) { events[one.id] = one; ofEvent[one.id] = []; });
  data.claims.forEach(function (one) { if (ofEvent[one.event]) { ofEvent[one.event].push(one); } });

  // ---------------------------------------------------------------- views

  function show(id) {
    var view = document.getElementById(id);
    views.forEach(function (one) { one.hidden = one !== view; });
    document.querySelectorAll(".bar nav a").forEach(function (link) {
      if (link.getAttribute("href") === "#" + id) { link.setAttribute("aria-current", "true"); }
      else { link.removeAttribute("aria-current"); }
    });
  }
  function up() {
    var main = document.querySelector("main");
    if (main.scrollHeight > main.clientHeight + 1 && getComputedStyle(main).overflowY === "auto") { main.scrollTop = 0; }
    else { window.scrollTo(0, 0); }
  }
  function go() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var view = target && target.closest(".view");
    if (view && view !== found) { show(view.id); }
    if (!target || target.id === "top") { light(null); return; }
    for (var at = target.closest("details"); at; at = at.parentElement.closest("details")) { at.open = true; }
    target.classList.remove("out");
    if (target.closest(".report")) { target.closest(".report").classList.remove("out"); }
    if (target.classList.contains("view")) { up(); }
    else { target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" }); }
    light(target);
  }
  // every part of the claim that a link leads to
  function light(target) {
    document.querySelectorAll("mark.lit").forEach(function (mark) { mark.classList.remove("lit"); });
    if (!target || !target.dataset.claim) { return; }
    document.querySelectorAll("mark.content, mark.cue, mark.source").forEach(function (mark) {
      if (mark.dataset.claim === target.dataset.claim) { mark.classList.add("lit"); }
    });
  }

  // ---------------------------------------------------------------- words

  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  // words, and words between double quotes that stand together
  function wanted(text) {
    var parts = [], rest = fold(text).replace(/["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]/g, function (_, inner) {
      if (inner.trim()) { parts.push(inner.trim().replace(/\s+/g, " ")); }
      return " ";
    });
    return parts.concat(rest.split(/[\s"\u201c\u201d]+/).filter(Boolean));
  }
  function begins(text, word) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1])) { return at; }
    }
    return -1;
  }
  function holds(text, words) { return words.every(function (word) { return begins(text, word) >= 0; }); }

  // the words of a report's line, without the links back
  function plain(node) { return node.textContent.replace(/\u21a9/g, "").replace(/\s+/g, " "); }
  // paragraphs of reports, folded when they are first asked for
  var lines = null;
  function paragraphs() {
    lines = lines || Array.from(document.querySelectorAll("#reports .text > p")).map(function (node) {
      return { node: node, document: node.closest(".report").dataset.document, text: fold(plain(node)) };
    });
    return lines;
  }

  // ---------------------------------------------------------------- what fits

  function asked() {
    var given = {};
    new FormData(form).forEach(function (value, name) { if (String(value).trim()) { given[name] = String(value).trim(); } });
    return given;
  }
  function claimFits(claim, given, words) {
    var event = events[claim.event], document = documents[claim.document];
    return (!given.factuality || claim.factuality === given.factuality) &&
      (!given.who || claim.who.some(function (who) { return fold(who).includes(fold(given.who)); })) &&
      (!given.outlet || document.outlet === given.outlet) &&
      (!needsEvent(given) || Boolean(event && eventSuits(event, given))) &&
      (!words.length || holds(claim.folded = claim.folded || fold(claim.quote.replace(/\s+/g, " ")), words));
  }
  function needsEvent(given) { return given.type || given.status || given.place || given.since || given.until; }
  function eventSuits(event, given) {
    return (!given.type || event.type === given.type) && (!given.status || event.status === given.status) &&
      (!given.place || event.places.includes(given.place)) &&
      (!given.since || Boolean(event.latest && event.latest >= given.since)) &&
      (!given.until || Boolean(event.earliest && event.earliest <= given.until));
  }
  function eventFits(event, given, words) {
    var claims = ofEvent[event.id];
    if (!eventSuits(event, given)) { return false; }
    if ((given.factuality || given.who || given.outlet) &&
        !claims.some(function (claim) { return claimFits(claim, given, []); })) { return false; }
    if (!words.length) { return true; }
    var article = document.getElementById("event-" + event.id);
    event.folded = event.folded || fold((article ? article.textContent : "").replace(/\s+/g, " "));
    return holds(event.folded, words);
  }

  // ---------------------------------------------------------------- what is shown

  var sure = {};
  Array.from(form.elements.factuality.options).forEach(function (option) { sure[option.value] = option.textContent; });
  function node(name, text, kind) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (kind) { made.className = kind; }
    return made;
  }
  // the text with its first words that fit marked, and a piece of it around them
  function piece(text, words) {
    var made = node("p", "", "text"), whole = text.replace(/\s+/g, " "), folded = fold(whole);
    var same = folded.length === whole.length, first = same && words.length ? Math.max(begins(folded, words[0]), 0) : 0;
    var start = first > 140 ? whole.indexOf(" ", first - 140) + 1 : 0, end = Math.min(whole.length, first + 260), at = start;
    if (start) { made.append("… "); }
    while (same && at < end) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var here = begins(folded.slice(at), word);
        if (here >= 0 && (next < 0 || here < next)) { next = here; length = word.length; }
      });
      if (next < 0 || at + next >= end) { break; }
      made.append(whole.slice(at, at + next));
      made.append(node("mark", whole.slice(at + next, at + next + length)));
      at += next + length;
    }
    made.append(whole.slice(at, Math.max(end, at)) + (end < whole.length ? " …" : ""));
    return made;
  }
  function list(title, rows, most) {
    var box = node("section");
    box.append(node("h3", title));
    var ul = node("ul");
    rows.slice(0, most).forEach(function (row) { ul.append(row()); });
    box.append(ul);
    if (rows.length > most) { box.append(node("p", (rows.length - most) + " more: give more words or another filter.", "note")); }
    return box;
  }
  function linked(address, text) {
    var made = node("a", text);
    made.href = address;
    made.dir = "auto";
    return made;
  }
  function eventRow(event) {
    return function () {
      var li = node("li"), line = document.querySelector('#brief [data-event="' + event.id + '"] a');
      li.append(linked("#event-" + event.id, line ? line.textContent : event.id));
      li.append(" ", node("span", [event.status, event.earliest || ""].filter(Boolean).join(", "), "note"));
      return li;
    };
  }
  function claimRow(claim, words) {
    return function () {
      var li = node("li"), from = documents[claim.document];
      li.append(node("span", claim.who.join(", "), "name"), " ",
        node("span", sure[claim.factuality] + " · report " + from.number + (from.outlet ? ", " + from.outlet : ""), "note"), " ",
        linked("#" + claim.id, "read"));
      li.append(piece(claim.quote, words));
      return li;
    };
  }
  function lineRow(line, words) {
    return function () {
      var li = node("li"), from = documents[line.document], a;
      if (!line.node.id) { line.node.id = "line-" + paragraphs().indexOf(line); }
      a = linked("#" + line.node.id, "Report " + from.number + (from.outlet ? ", " + from.outlet : ""));
      li.append(a, piece(plain(line.node), words));
      return li;
    };
  }
  function paint(words, shown) {
    if (!window.CSS || !CSS.highlights || !window.Highlight) { return; }
    CSS.highlights.delete("found");
    if (!words.length) { return; }
    var ranges = [];
    shown.slice(0, 400).forEach(function (line) {
      var walk = document.createTreeWalker(line.node, NodeFilter.SHOW_TEXT), text;
      while ((text = walk.nextNode())) {
        var folded = fold(text.data);
        if (folded.length !== text.data.length) { continue; }
        words.forEach(function (word) {
          var at = begins(folded, word);
          if (at >= 0) {
            var range = new Range();
            range.setStart(text, at);
            range.setEnd(text, at + word.length);
            ranges.push(range);
          }
        });
      }
    });
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  var before = "brief";
  function search() {
    var given = asked(), words = wanted(given.q || ""), any = Object.keys(given).length > 0;
    var fits = data.events.filter(function (event) { return eventFits(event, given, words); });
    var ids = new Set(fits.map(function (event) { return event.id; }));
    document.querySelectorAll("[data-event]").forEach(function (one) {
      one.classList.toggle("out", any && !ids.has(one.dataset.event));
    });
    document.querySelectorAll(".map [data-events]").forEach(function (one) {
      one.classList.toggle("out", any && !one.dataset.events.split(" ").some(function (id) { return ids.has(id); }));
    });
    document.querySelectorAll(".report").forEach(function (one) {
      one.classList.toggle("out", Boolean(given.outlet) && documents[one.dataset.document].outlet !== given.outlet);
    });
    headings();
    hits.replaceChildren();
    var claims = any ? data.claims.filter(function (claim) { return claimFits(claim, given, words); }) : [];
    var shown = words.length ? paragraphs().filter(function (line) {
      return holds(line.text, words) && (!given.outlet || documents[line.document].outlet === given.outlet);
    }) : [];
    paint(words, shown);
    told.textContent = any ? fits.length + " of " + data.events.length + " events, " + claims.length + " of " +
      data.claims.length + " claims" + (words.length ? ", " + shown.length + " paragraphs" : "") + " fit." : "";
    if (any) {
      var current = views.find(function (view) { return !view.hidden; });
      if (current && current !== found) { before = current.id; }
      if (!fits.length && !claims.length && !shown.length) {
        hits.append(node("p", "Nothing fits. Leave a word or a filter out: words count from their beginning, whatever follows.", "nothing"));
      }
      if (fits.length) { hits.append(list("Events", fits.map(eventRow), 40)); }
      if (claims.length) { hits.append(list("Claims", claims.map(function (one) { return claimRow(one, words); }), 60)); }
      if (shown.length) { hits.append(list("In the reports", shown.map(function (one) { return lineRow(one, words); }), 60)); }
      show("found");
      up();
    } else if (!found.hidden) {
      show(before);
    }
  }
  // a heading under which nothing is left is not shown
  function headings() {
    document.querySelectorAll(".chapter, .band, .lines, .places > li").forEach(function (group) {
      var all = group.querySelectorAll("[data-event]");
      var left = Array.from(all).some(function (one) { return !one.classList.contains("out"); });
      group.classList.toggle("out", all.length > 0 && !left);
      if (group.classList.contains("lines") && group.previousElementSibling) {
        group.previousElementSibling.classList.toggle("out", all.length > 0 && !left);
      }
    });
  }

  // ---------------------------------------------------------------- begin

  function choices(name, values, words) {
    var select = form.elements[name];
    Array.from(new Set(values.filter(Boolean))).sort().forEach(function (value) {
      var option = node("option", words && words[value] || value);
      option.value = value;
      select.append(option);
    });
  }
  var abouts = {};
  data.events.forEach(function (event) { abouts[event.type] = event.about; });
  choices("type", data.events.map(function (event) { return event.type; }), abouts);
  choices("status", data.events.map(function (event) { return event.status; }));
  choices("outlet", data.documents.map(function (one) { return one.outlet; }));
  choices("place", data.events.reduce(function (all, event) { return all.concat(event.places); }, []));
  var whos = document.getElementById("whos");
  Array.from(new Set(data.claims.reduce(function (all, claim) { return all.concat(claim.who); }, []))).sort()
    .slice(0, 400).forEach(function (who) {
      var option = node("option");
      option.value = who;
      whos.append(option);
    });
  form.hidden = false;
  document.documentElement.classList.add("scripted");
  var waiting = 0;
  form.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(search, 120);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  form.addEventListener("reset", function () { window.setTimeout(search, 0); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  window.addEventListener("hashchange", go);
  show("brief");
  if (location.hash) { go(); }
  window.addEventListener("load", function () { if (location.hash) { go(); } });
})();
