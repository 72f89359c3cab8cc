// The text as lines of pieces, each piece carrying every mark that covers it. Built once; what is
// shown of it changes by classes only. Every element knows its place in UTF-16 units: _start, _end.
class Paper {
  constructor(text, marks, language) {
    this.text = text;
    this.offsets = new Offsets(text);
    this.marks = marks.map(([start, end, kind, row, tag]) =>
      ({ start: this.offsets.units(start), end: this.offsets.units(end), kind, row, tag }));
    this.pieces = [];
    const size = text.length > 20000 ? "uk-paper uk-long" : "uk-paper";
    this.element = make("div", { class: size, tabindex: "0", role: "group", lang: language });
    this.element._start = 0;
    this.element._end = text.length;
    this.build();
  }
  build() {
    const opening = new Map(), closing = new Map(), places = new Set();
    const note = (map, place, mark) => { (map.get(place) ?? map.set(place, []).get(place)).push(mark); places.add(place); };
    for (const mark of this.marks) {
      if (mark.start >= mark.end) continue;
      note(opening, mark.start, mark);
      note(closing, mark.end, mark);
    }
    const cuts = [...places].sort((a, b) => a - b);
    const active = new Set();
    const pass = (place) => {
      for (const mark of closing.get(place) ?? []) active.delete(mark);
      for (const mark of opening.get(place) ?? []) active.add(mark);
    };
    let next = 0, start = 0;
    const ends = [...this.text.matchAll(/\r\n|[\n\r\u2028\u2029]/g), { index: this.text.length, 0: "" }];
    const lines = document.createDocumentFragment();
    for (const found of ends) {
      const line = make("p", { dir: "auto" });
      [line._start, line._end] = [start, found.index];
      for (let here = start; here < line._end;) {
        while (next < cuts.length && cuts[next] <= here) pass(cuts[next++]);
        const end = Math.min(cuts[next] ?? Infinity, line._end);
        line.append(this.piece(here, end, [...active]));
        here = end;
      }
      start = found.index + found[0].length;
      if (line._start < line._end) lines.append(line);
    }
    this.element.append(lines);
  }
  piece(start, end, marks) {
    const classes = new Set(marks.map((mark) => `uk-k-${mark.kind}`));
    for (const mark of marks) {
      if (mark.start === start) classes.add(`uk-s-${mark.kind}`);
      if (mark.end === end) classes.add(`uk-e-${mark.kind}`);
    }
    const element = make("span", { class: [...classes].join(" ") });
    const tags = marks.filter((mark) => mark.tag && mark.start === start).map((mark) => mark.tag);
    if (tags.length) element.dataset.tag = tags.join(" ");
    element.textContent = this.text.slice(start, end);
    [element._start, element._end, element._marks] = [start, end, marks];
    this.pieces.push(element);
    return element;
  }
  // number of the piece that holds a place, or of the next one where it is between lines
  at(place) {
    let low = 0, high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle]._end <= place) low = middle + 1; else high = middle;
    }
    return low;
  }
  // makes a piece begin at that place
  cut(place) {
    const number = this.at(place), old = this.pieces[number];
    if (!old || old._start >= place) return;
    const rest = old.cloneNode(false);
    rest.textContent = this.text.slice(place, old._end);
    delete rest.dataset.tag;
    [rest._start, rest._end, rest._marks] = [place, old._end, old._marks];
    rest.className = [...rest.classList].filter((name) => !name.startsWith("uk-s-")).join(" ");
    old.className = [...old.classList].filter((name) => !name.startsWith("uk-e-")).join(" ");
    old.firstChild.data = this.text.slice(old._start, place);
    old._end = place;
    old.after(rest);
    this.pieces.splice(number + 1, 0, rest);
  }
  // the pieces that make up a stretch, cut to fit it
  between(start, end) {
    this.cut(start);
    this.cut(end);
    return this.pieces.slice(this.at(start), this.at(end - 1) + 1).filter((piece) => piece._start < end);
  }
  // where a boundary of a selection stands, in units
  place(node, offset) {
    if (!this.element.contains(node)) {
      const before = this.element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      return before ? 0 : this.text.length;
    }
    if (node.nodeType === Node.TEXT_NODE) return node.parentElement._start + offset;
    const child = node.childNodes[offset];
    if (child) return child.nodeType === Node.TEXT_NODE ? node._start : child._start;
    return node._end;
  }
  // the text node and the offset in it of a place
  boundary(place, end) {
    let piece = this.pieces[this.at(end ? Math.max(place - 1, 0) : place)] ?? this.pieces.at(-1);
    return [piece.firstChild, Math.max(0, Math.min(place, piece._end) - piece._start)];
  }
}
