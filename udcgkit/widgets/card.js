// One claim of the queue: what it says, what is said of it, and the keys for all that. The card is
// built once; an answer of Python only changes texts, classes and values. What Python has not
// confirmed is never shown as saved.
const PATIENCE = 4000;  // ms without an answer until the card says that nothing is saved yet
const STAYS = /^(type|verdict|confidence)_|^flag$/;  // what leaves the claim where it is; all else may bring another

class Card {
  constructor(model, el) {
    this.model = model;
    this.waiting = [];  // keys pressed while the next claim is on its way belong to that claim
    this.sent = this.moved = this.answered;
    this.form = model.get("uk_form");
    this.words = this.form.words;
    this.keyOf = this.form.keys;
    this.actions = new Map(Object.entries(this.keyOf).map(([action, key]) => [key, action]));
    this.root = make("div", { class: "uk-card", tabindex: "0", role: "group", "aria-label": this.words.card });
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.build();
    el.append(this.root);
    this.draw();
  }
  get view() { return this.model.get("uk_view"); }
  get answered() { return this.view.answered ?? 0; }
  get settled() { return !this.pending && !this.waiting.length; }
  get pending() { return this.sent > this.answered; }
  get moving() { return this.moved > this.answered || this.waiting.some((one) => typeof one === "string" && !STAYS.test(one)); }

  build() {
    this.progress = make("progress", { "aria-label": this.words.progress });
    this.place = make("span", { class: "uk-place" });
    this.saved = make("span", { class: "uk-saved", role: "status" });
    this.quote = make("blockquote");
    this.about = make("div", { class: "uk-about" });
    this.trouble = make("div", { class: "uk-trouble", role: "alert" });
    this.types = this.choices("type", this.form.types);
    this.verdicts = make("div", { class: "uk-choices", role: "group", "aria-label": this.words.verdict });
    this.confidence = this.choices("confidence", this.form.confidence);
    this.asOf = this.field("as_of", make("input", { type: "date" }));
    this.tags = this.field("tags", make("input", { type: "text", placeholder: this.words.tags_hint }));
    this.note = this.field("note", make("textarea", { rows: "2" }));
    this.evidence = new Evidence(this);
    this.others = make("details", { class: "uk-others" }, make("summary"), make("ul"));
    const rows = ["type", "verdict", "confidence"].map((name, at) =>
      this.line(name, [this.types, this.verdicts, this.confidence][at]));
    this.asOfLine = this.line("as_of", this.asOf, true);
    rows.splice(2, 0, this.asOfLine);
    this.fields = make("div", { class: "uk-fields" }, ...rows, this.line("tags", this.tags, true),
      this.line("note", this.note, true), this.line("evidence", this.evidence.element));
    this.root.append(make("div", { class: "uk-head" }, this.progress, this.place, this.saved), this.quote, this.about,
      this.trouble, this.fields, this.moves(), this.others, this.keyCard());
  }
  line(name, control, labelled) {
    const word = make(labelled ? "label" : "span", { class: "uk-word" }, this.words[name], this.kbd(name));
    if (labelled) { control.id = `uk-${name}-${Math.random().toString(36).slice(2)}`; word.htmlFor = control.id; }
    return make("div", { class: "uk-line" }, word, control);
  }
  kbd(action) { return this.keyOf[action] ? make("kbd", { "aria-hidden": "true" }, shownKey(this.keyOf[action])) : null; }
  button(action, word, press) {
    const key = this.keyOf[action];
    return make("button", { type: "button", "aria-keyshortcuts": key && key.length < 2 ? key : null, onclick: press },
      word, this.kbd(action));
  }
  choices(name, options) {
    return make("div", { class: "uk-choices", role: "group", "aria-label": this.words[name] }, ...this.options(name, options));
  }
  options(name, options) {
    return options.map(({ code, word }, at) => {
      const made = this.button(`${name}_${at + 1}`, word, () => this.toggle(name, code));
      made.dataset.code = code;
      return made;
    });
  }
  field(name, control) {
    const take = () => {
      clearTimeout(control._timer);
      if (control._early) return this.waiting.push(() => { this.settle(name, control); take(); });
      this.set(name, this.valueOf(name, control));
    };
    control.addEventListener("change", take);
    if (name !== "as_of")  // what is typed is kept after a pause, too: a closed tab must not cost a note
      control.addEventListener("input", () => { clearTimeout(control._timer); control._timer = setTimeout(take, 1500); });
    return control;
  }
  valueOf(name, control) {
    if (name === "tags") return control.value.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean);
    return control.value.trim() || null;
  }
  moves() {
    const go = (action) => this.button(action, this.words[action], () => this.act(action));
    this.flag = go("flag");
    this.undo = go("undo");
    this.redo = go("redo");
    const [back, skip, next, open] = ["back", "skip", "next", "undecided"].map(go);
    next.classList.add("uk-main");
    return make("div", { class: "uk-moves" }, back, next, skip, open, this.flag, this.undo, this.redo);
  }
  keyCard() {
    const rows = Object.entries(this.words.key_card).filter(([action]) => this.keyOf[action]).map(([action, word]) =>
      make("li", {}, make("kbd", {}, shownKey(this.keyOf[action])), ` ${word}`));
    rows.push(make("li", {}, make("kbd", {}, "Esc"), ` ${this.words.escape}`));
    return make("details", { class: "uk-keys", open: true }, make("summary", {}, this.words.keys), make("ul", {}, ...rows));
  }

  key(event) {
    keep(event);
    if (forNotebook(event)) return;
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "Escape") { event.target.blur(); this.root.focus(); event.preventDefault(); return; }
    const control = event.ctrlKey || event.metaKey;
    if (typing || event.altKey || (control && !"zyZY".includes(event.key))) return;
    if (control) this.act(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
    else {
      if (event.target !== this.root && (event.key === " " || event.key === "Enter")) return;  // presses the button
      const action = this.actions.get(event.key) ?? this.actions.get(event.key.toLowerCase());
      if (!action) return;
      this.act(action);
    }
    event.preventDefault();
  }
  act(action) {
    if (action === "note" || action === "tags") return this.write(this[action]);
    if (action === "evidence") return this.evidence.open();
    if (this.pending) { this.waiting.push(action); return; }
    const [, group, number] = /^(type|verdict|confidence)_(\d+)$/.exec(action) ?? [];
    if (group) {
      const code = this[{ type: "types", verdict: "verdicts", confidence: "confidence" }[group]].children[number - 1]?.dataset.code;
      if (code) this.toggle(group, code);
    } else if (action === "flag") this.set("flag", !this.view.judgement.flag);
    else this.send({ do: action });
  }
  // at once, also while the next claim is on its way: letters typed now must not be taken for keys,
  // and belong to that claim
  write(control) {
    if (this.moving && !control._early) [control._early, control.value] = [true, ""];
    control.focus();
  }
  settle(name, control) {
    [control._early, control.value] = [false, this.shown(name) + control.value];
  }
  shown(name) {
    const value = this.view.judgement[name];
    return name === "tags" ? value.map((tag) => `${tag}, `).join("") : value ?? "";
  }
  toggle(name, code) { this.set(name, this.view.judgement[name] === code ? null : code); }
  set(name, value) { if (this.view.item) this.send({ do: "set", name, value, item: this.view.item.key }); }
  send(message) {
    this.saved.textContent = message.do === "set" ? this.words.saving : "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { [this.sent, this.moved, this.waiting] = [this.answered, this.answered, []]; this.say(this.words.no_answer); }, PATIENCE);
    this.model.send({ ...message, sent: ++this.sent });
    if (message.do !== "set") this.moved = this.sent;
  }

  draw() {
    const { view } = this;
    if (view.serial === undefined) return;
    if (!this.pending) clearTimeout(this.timer);
    const focused = document.activeElement, inside = this.root.contains(focused);
    const key = JSON.stringify(view.item?.key), fresh = key !== this.shownItem;
    this.shownItem = key;
    const { item, judgement, counts } = view;
    [this.progress.max, this.progress.value] = [Math.max(counts.total, 1), counts.decided];
    this.place.textContent = view.place;
    if (!this.pending) this.saved.textContent = view.saved ? `${this.words.saved} ${clock(view.saved, this.form.language)}` : "";
    this.say(view.trouble);
    this.quote.textContent = item ? item.text : view.nothing;
    this.about.replaceChildren(...(item ? item.about.map((words) => make("span", {}, words)) : []));
    this.fields.hidden = !item;
    if (item) this.drawJudgement(judgement, fresh);
    this.drawOthers(view.others);
    this.undo.setAttribute("aria-disabled", String(!view.can_undo));
    this.redo.setAttribute("aria-disabled", String(!view.can_redo));
    if (inside && !this.root.contains(document.activeElement)) this.root.focus({ preventScroll: true });
    while (this.waiting.length && !this.pending) {
      const next = this.waiting.shift();
      if (typeof next === "string") this.act(next); else next();
    }
  }
  drawJudgement(judgement, fresh) {
    const type = this.form.types.find(({ code }) => code === judgement.type);
    const offered = type?.verdicts ?? [];
    const drawn = [...this.verdicts.children].map((one) => one.dataset.code ?? "").join();
    if (drawn !== offered.map(({ code }) => code).join() || !offered.length)
      this.verdicts.replaceChildren(...(offered.length ? this.options("verdict", offered)
        : [make("span", { class: "uk-none" }, type ? this.words.no_verdict : this.words.type_first)]));
    for (const [name, group] of [["type", this.types], ["verdict", this.verdicts], ["confidence", this.confidence]])
      for (const one of group.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.code === judgement[name]));
    this.flag.setAttribute("aria-pressed", String(judgement.flag));
    this.asOfLine.hidden = !type?.as_of;
    this.fill("as_of", this.asOf, fresh);
    this.fill("tags", this.tags, fresh);
    this.fill("note", this.note, fresh);
    this.evidence.draw(judgement.evidence, fresh);
  }
  // a field that somebody is typing in keeps what is typed, unless another claim has come
  fill(name, control, fresh) {
    if (control._early) {
      if (this.settled) this.settle(name, control);
      return;
    }
    if (!fresh && this.pending) return;  // what was sent last is newer than this answer
    if (fresh) clearTimeout(control._timer);
    if (fresh || document.activeElement !== control) control.value = this.shown(name).replace(/, $/, "");
  }
  drawOthers(others) {
    this.others.hidden = !others.length;
    this.others.firstChild.textContent = `${this.words.others} (${others.length})`;
    this.others.lastChild.replaceChildren(...others.map((words) => make("li", {}, words)));
  }
  say(words) { this.trouble.textContent = words ?? ""; this.trouble.hidden = !words; }
}

const clock = (at, language) => new Date(at).toLocaleTimeString(language === "de" ? "de-DE" : "en-GB");
const shownKey = (key) => ({ ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", " ": "␣", Enter: "↵" })[key] ?? key;

function render({ model, el }) {
  const card = new Card(model, el);
  const draw = () => card.draw();
  const focus = (message) => { if (message.do === "focus") card.root.focus(); };
  model.on("change:uk_view", draw);
  model.on("msg:custom", focus);
  return () => { clearTimeout(card.timer); model.off("change:uk_view", draw); model.off("msg:custom", focus); };
}
export default { render };
