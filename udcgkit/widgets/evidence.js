// What a verdict rests on: rows of address, quotation and day on the card of a claim.
class Evidence {
  constructor(card) {
    this.card = card;
    this.rows = make("div");
    this.more = make("button", { type: "button", onclick: () => this.open() }, card.words.add_evidence);
    this.element = make("div", { class: "uk-evidences" }, this.rows, this.more);
  }
  draw(given, fresh) {
    const { early } = this, focused = document.activeElement;
    if (this.card.settled) this.early = null;
    if (!fresh && (this.card.pending || this.rows.contains(focused))) return;
    this.rows.replaceChildren(...given.map((one) => this.row(one)), ...(early ? [early] : []));
    if (early?.contains(focused)) focused.focus();
  }
  row([url, quotation, day]) {
    const { words } = this.card;
    const input = (type, name, value) => {
      const made = make("input", { type, placeholder: words[name], "aria-label": words[name], onchange: () => this.take() });
      made.value = value ?? "";
      return made;
    };
    const drop = make("button", { type: "button", "aria-label": words.drop_evidence, title: words.drop_evidence,
      onclick: () => { row.remove(); this.take(); this.card.root.focus(); } }, "×");
    const row = make("div", { class: "uk-evidence-row" }, input("text", "url", url), input("text", "quotation", quotation),
      input("date", "accessed_on", day), drop);
    return row;
  }
  open() {
    const today = new Date(), day = new Date(today - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const row = this.row(["", "", day]);
    if (this.card.moving) this.early = row;
    this.rows.append(row);
    row.firstChild.focus();
  }
  take() {
    if (this.early) return this.card.waiting.push(() => { this.early = null; this.take(); });
    const read = [...this.rows.children].map((row) => [...row.querySelectorAll("input")].map((one) => one.value.trim() || null));
    this.card.set("evidence", read.filter(([url, quotation]) => url || quotation));
  }
}
