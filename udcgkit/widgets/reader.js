// An article with what was found in it marked: to read, to look into, and to choose passages from.
// What is chosen goes to Python as code points of the raw text, with the words for comparison.
class Reader {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.hidden = new Set();
    this.lit = [];
    this.legend = make("div", { class: "uk-legend-row", role: "group" });
    this.hint = make("div", { class: "uk-hint" });
    this.chosen = make("div", { class: "uk-chosen-words", role: "status" });
    this.title = make("div", { class: "uk-title" });
    this.root = make("div", { class: "uk-reader" }, this.title, this.legend, make("div"), this.chosen, this.hint);
    this.root.addEventListener("keydown", keep);
    el.append(this.root);
    this.draw();
  }
  get words() { return this.model.get("uk_words"); }
  draw() {
    const article = this.model.get("uk_article");
    if (article.text === undefined) return;
    this.article = article;
    this.spelled = null;
    this.selection = this.anchor = this.head = null;
    this.paper = new Paper(article.text, article.marks, article.language);
    const paper = this.paper.element;
    paper.setAttribute("aria-label", article.title || this.words.article);
    paper.addEventListener("keydown", (event) => this.key(event));
    paper.addEventListener("click", (event) => this.click(event));
    this.legend.nextElementSibling.replaceWith(paper);
    this.title.textContent = article.title;
    this.title.hidden = !article.title;
    this.hint.textContent = this.words.keys;
    this.chosen.textContent = "";
    this.drawLegend();
    this.focus();
  }
  drawLegend() {
    const counts = new Map();
    for (const mark of this.paper.marks) counts.set(mark.kind, (counts.get(mark.kind) ?? new Set()).add(mark.row));
    this.legend.setAttribute("aria-label", this.words.legend);
    this.legend.replaceChildren(...Object.entries(this.words.kinds).map(([kind, word]) => {
      const box = make("input", { type: "checkbox", onchange: () => this.toggle(kind, box.checked) });
      box.checked = !this.hidden.has(kind);
      const sample = make("span", { class: `uk-k-${kind} uk-s-${kind} uk-e-${kind} uk-sample` }, word);
      return make("label", {}, box, sample, ` ${counts.get(kind)?.size ?? 0}`);
    }));
    for (const kind of Object.keys(this.words.kinds)) this.toggle(kind, !this.hidden.has(kind));
  }
  toggle(kind, seen) {
    this.hidden[seen ? "delete" : "add"](kind);
    this.paper.element.classList.toggle(`uk-no-${kind}`, !seen);
  }
  // lights up the words of one row and what its cells were read from
  focus() {
    const { article, marks = [], scroll = true, take = false } = this.model.get("uk_focus");
    for (const [piece, css] of this.lit) piece.classList.remove(css);
    this.lit = [];
    if (!this.paper || article !== this.article.id) return;
    const { offsets } = this.paper;
    for (const [start, end, css] of marks)
      for (const piece of this.paper.between(offsets.units(start), offsets.units(end))) {
        piece.classList.add(css);
        this.lit.push([piece, css]);
      }
    if (marks.length && scroll) this.scroll(offsets.units(marks[0][0]));
    if (marks.length) this.head = this.anchor = null;
    if (take) this.paper.element.focus({ preventScroll: true });
  }
  // brings a place into view; lines off screen only guess their height, so that it may take a second look
  scroll(place, margin = 0.3, looks = 3) {
    const piece = this.paper.pieces[this.paper.at(place)], paper = this.paper.element;
    if (!piece) return;
    const above = piece.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    if (above >= 8 && above <= paper.clientHeight - 48) return;
    paper.scrollTop += above - paper.clientHeight * margin;
    if (looks > 1) requestAnimationFrame(() => this.scroll(place, margin, looks - 1));
  }
  click(event) {
    if (!document.getSelection().isCollapsed) return;
    const piece = event.target.closest("span");
    this.visited = null;
    if (piece?._marks) this.open(piece);
  }
  open(piece) {
    const seen = piece._marks.filter((mark) => !this.hidden.has(mark.kind));
    seen.sort((a, b) => a.end - a.start - (b.end - b.start));  // the innermost first
    this.model.send({ do: "mark", rows: [...new Set(seen.map((mark) => mark.row))], at: this.paper.offsets.points(piece._start) });
  }
  // what is selected in the page, if it began in this text
  take() {
    const found = document.getSelection();
    if (!this.paper || !found.rangeCount || !this.paper.element.contains(found.anchorNode)) return;
    if (found.isCollapsed) return this.choose(null);
    const range = found.getRangeAt(0);
    const start = this.paper.place(range.startContainer, range.startOffset);
    const end = this.paper.place(range.endContainer, range.endOffset);
    this.choose(this.trimmed(this.paper.offsets.whole(start, false), this.paper.offsets.whole(end, true)));
  }
  // without the line breaks that a selection of whole lines drags along
  trimmed(start, end) {
    const { text } = this.article;
    while (start < end && /[\r\n]/.test(text[start])) start++;
    while (start < end && /[\r\n]/.test(text[end - 1])) end--;
    return [start, end];
  }
  choose(selection) {
    if (selection && selection[0] >= selection[1]) selection = null;
    if (String(selection) === String(this.selection)) return;
    this.selection = selection;
    if (!selection) {
      this.chosen.textContent = "";
      this.model.send({ do: "select", start: null, end: null, words: "", article: this.article.id });
      return;
    }
    const [start, end] = selection.map((place) => this.paper.offsets.points(place));
    const words = this.article.text.slice(...selection);
    const shown = words.length > 160 ? `${words.slice(0, 90)} … ${words.slice(-60)}` : words;
    this.chosen.textContent = `${this.words.selected} ${start}–${end}: „${shown}“`;
    this.model.send({ do: "select", start, end, words, article: this.article.id });
  }
  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const mark = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey || event.metaKey || forNotebook(event)) return;
    if (step && event.ctrlKey && event.shiftKey) this.byCharacter(step);
    else if (step && !event.ctrlKey) this.byWord(step, event.shiftKey);
    else if (mark && !event.ctrlKey && !event.shiftKey) this.toMark(mark);
    else if (event.key === "Enter") { const piece = this.paper.pieces[this.paper.at(this.caret())]; if (piece) this.open(piece); }
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }
  leave() {
    if (this.selection) { document.getSelection().removeAllRanges(); this.choose(null); this.head = this.anchor = null; }
    else this.model.send({ do: "back" });
  }
  caret() {
    if (this.head !== null) return this.spelled.starts[this.head];
    return this.selection?.[0] ?? this.lit[0]?.[0]._start ?? this.top();
  }
  top() {
    const edge = this.paper.element.getBoundingClientRect().top;
    const line = [...this.paper.element.children].find((one) => one.getBoundingClientRect().bottom > edge + 4);
    return line?._start ?? 0;
  }
  byWord(step, extend) {
    this.spelled ??= new Words(this.article.text, this.article.language);
    const { starts, ends } = this.spelled;
    if (!starts.length) return;
    const fresh = this.head === null;
    this.visited = null;
    const now = fresh ? this.spelled.at(this.caret()) : this.head;
    this.head = fresh ? now : Math.max(0, Math.min(now + step, starts.length - 1));
    if (!extend || this.anchor === null) this.anchor = extend && !fresh ? now : this.head;
    const [first, last] = [Math.min(this.anchor, this.head), Math.max(this.anchor, this.head)];
    this.select(starts[first], ends[last], this.head < this.anchor);
  }
  byCharacter(step) {
    if (!this.selection) return this.byWord(step, true);
    this.spelled ??= new Words(this.article.text, this.article.language);
    const [start, end] = this.selection;
    this.select(start, Math.max(this.spelled.character(end, step), start + 1), false);
  }
  select(start, end, backwards) {
    const first = this.paper.boundary(start, false), last = this.paper.boundary(end, true);
    document.getSelection().setBaseAndExtent(...(backwards ? [...last, ...first] : [...first, ...last]));
    this.scroll(backwards ? start : Math.max(end - 1, 0), 0.5);
    this.take();
  }
  toMark(step) {
    const seen = this.paper.marks.filter((mark) => !this.hidden.has(mark.kind) && mark.start < mark.end);
    const places = [...new Set(seen.map((mark) => mark.start))].sort((a, b) => a - b);
    const here = this.visited ?? this.caret() - (step > 0 ? 1 : 0);
    const next = step > 0 ? places.find((place) => place > here) : places.findLast((place) => place < here);
    if (next === undefined) return;
    this.visited = next;
    this.open(this.paper.pieces[this.paper.at(next)]);
    this.scroll(next);
  }
}

function render({ model, el }) {
  const reader = new Reader(model, el);
  let timer = 0;
  const selected = () => { clearTimeout(timer); timer = setTimeout(() => reader.take(), 80); };
  const redraw = () => reader.draw(), refocus = () => reader.focus(), taken = () => reader.take();
  document.addEventListener("selectionchange", selected);
  document.addEventListener("pointerup", taken);  // at once: the next click may end the selection
  model.on("change:uk_article", redraw);
  model.on("change:uk_focus", refocus);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("selectionchange", selected);
    document.removeEventListener("pointerup", taken);
    model.off("change:uk_article", redraw);
    model.off("change:uk_focus", refocus);
  };
}
export default { render };
