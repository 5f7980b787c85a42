// The page as a whole: what is shown, what is chosen, and the decisions that are asked for.

import { ArticleView } from "./article_view.js";
import { buildFilter, drawArticleList } from "./article_list.js";
import { drawCard } from "./card.js";
import { Decisions } from "./decisions.js";
import { askName, showKeys } from "./dialogs.js";
import { Editor } from "./editor.js";
import { button, byId, element, redraw } from "./elements.js";
import { listenToKeys } from "./keys.js";
import { buildOrder, orderOf } from "./order.js";
import { drawProse, moveSelection, selectSpan, selectedSpan, showSelected } from "./prose.js";
import { drawLayers, drawRecordList } from "./record_list.js";
import { KIND_OF, LAYERS, blank, headline } from "./records.js";
import { openSource } from "./source.js";

const LOOK_AGAIN_AFTER = 4000;
const NAME = "reviewer";
const FORM = "form";

class App {
  source = openSource();
  filter = { words: "", layer: "", label: "", flags: [] };
  layers = new Set(LAYERS);
  list = { rows: [], total: 0, progress: { articles: 0, records: 0, decided: 0 } };
  view = null;
  selected = null;
  selection = null;
  selecting = false;
  isDragging = false;
  isTextStale = false;
  editor = null;
  decisions = new Decisions(this);
  // How often something was asked for: an answer that comes after the next question is not shown.
  lists = 0;
  openings = 0;
  who = localStorage.getItem(NAME) ?? "";

  async start() {
    const place = new URLSearchParams(location.hash.slice(1));
    this.filter = {
      words: place.get("words") ?? "", layer: place.get("layer") ?? "", label: place.get("label") ?? "",
      flags: (place.get("flags") ?? "").split(",").filter(Boolean),
    };
    document.body.classList.toggle("read-only", this.source.readOnly);
    buildFilter(this);
    buildOrder("articles", () => this.loadList());
    buildOrder("records", () => { if (this.view) this.draw(); });
    listenToKeys(this);
    this.buildHeader();
    document.addEventListener("selectionchange", () => this.selectionChanged());
    byId("text").addEventListener("pointerdown", () => { this.isDragging = true; });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => {
        this.isDragging = false;
        if (this.isTextStale) this.drawText();
      });
    }
    await this.loadList();
    const wanted = place.get("article") ?? this.list.rows[0]?.id;
    const form = sessionStorage.getItem(FORM);
    if (wanted) await this.open(wanted, place.get("record"));
    if (form && this.view && !this.source.readOnly) {
      sessionStorage.setItem(FORM, form);
      this.resumeEditor();
    }
    if (!this.source.readOnly) setInterval(() => this.lookAgain(), LOOK_AGAIN_AFTER);
  }

  buildHeader() {
    byId("help").addEventListener("click", () => this.help());
    byId("undo").addEventListener("click", () => this.decisions.undo());
    byId("who").addEventListener("click", () => askName(this.who, (name) => this.setName(name)));
    byId("menu").addEventListener("click", () => this.showList(!document.body.classList.contains("list-open")));
    this.setName(this.who);
  }

  // On narrow screens the list of articles lies over the text.
  showList(isOpen) {
    document.body.classList.toggle("list-open", isOpen);
    byId("menu").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) byId("search").focus();
  }

  setName(name) {
    this.who = name;
    if (name) localStorage.setItem(NAME, name);
    byId("who").textContent = name ? `as ${name}` : "your name";
  }

  async guarded(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error) || error.overtaken === undefined) throw error;
      this.say(error.message, true);
      return null;
    }
  }

  say(message, isAlarm = false) {
    const line = byId("status");
    line.textContent = message;
    line.className = isAlarm ? "alarm shown" : "shown";
    clearTimeout(this.fading);
    this.fading = setTimeout(() => line.classList.remove("shown"), isAlarm ? 12000 : 3500);
  }

  // --- articles

  // Looked at again, the list keeps its order: what is decided makes an article less doubtful, and would move it.
  async loadList(from = 0, { isAgain = false } = {}) {
    await this.guarded(async () => {
      const asked = ++this.lists;
      const found = await this.source.articles(this.filter, orderOf("articles"), from);
      if (asked !== this.lists) return;
      const shown = new Map(this.list.rows.map((row, number) => [row.id, number]));
      const place = (row) => shown.get(row.id) ?? shown.size;
      if (isAgain) found.rows.sort((a, b) => place(a) - place(b));
      this.list = from ? { ...found, rows: [...this.list.rows, ...found.rows] } : found;
      drawArticleList(this);
    });
  }

  async setFilter(change) {
    Object.assign(this.filter, change);
    this.remember();
    if (this.view) this.draw();
    await this.loadList();
  }

  async open(id, record = null) {
    await this.guarded(async () => {
      const asked = ++this.openings;
      const found = await this.source.article(id);
      if (asked !== this.openings) return;
      this.closeEditor(false);
      this.view = new ArticleView(found);
      this.selected = record && this.view.byId.has(record) ? record : this.mostDoubtful();
      this.selecting = false;
      this.draw();
      drawArticleList(this);
      byId("article").scrollTop = 0;
      if (this.selected) showSelected();
    });
  }

  async stepArticle(by) {
    const at = this.list.rows.findIndex((row) => row.id === this.view?.id);
    if (at + by >= this.list.rows.length && this.list.rows.length < this.list.total) await this.loadList(this.list.rows.length);
    const next = this.list.rows[at + by];
    if (next) await this.open(next.id);
  }

  // Somebody else may have decided meanwhile.
  async lookAgain() {
    if (!this.view || document.hidden || this.editor || byId("dialog").open) return;
    const { id } = this.view;
    const version = await this.source.version(id).catch(() => null);
    if (version === null || this.view?.id !== id || version === this.view.version) return;
    const before = this.view.history.length;
    const found = await this.source.article(id).catch(() => null);
    if (!found || this.view.id !== id || this.editor) return;
    this.take(found);
    const others = this.view.history.slice(before).filter((made) => made.who !== this.who);
    if (others.length) this.say(`${others[others.length - 1].who} has decided on ${others[others.length - 1].about.join(", ")}`);
    await this.loadList(0, { isAgain: true });
  }

  // --- what is shown

  take(content) {
    this.view = new ArticleView(content);
    if (this.selected && !this.view.byId.has(this.selected)) this.selected = null;
    this.draw();
  }

  draw() {
    const { article } = this.view;
    byId("title").textContent = article.title || article.article_id;
    byId("about").textContent = [article.title ? article.article_id : null, article.byline, article.published].filter(Boolean).join(" · ");
    this.drawBanners();
    drawLayers(this);
    this.drawText();
    if (!this.editor) drawCard(this);
    drawRecordList(this);
    this.drawToolbar();
    byId("undo").disabled = this.source.readOnly || !this.decisions.lastOwn();
    this.remember();
  }

  // Text that is being selected with the mouse stays as it is until that is done.
  drawText() {
    this.isTextStale = this.isDragging;
    if (this.isDragging) return;
    const span = this.selection;
    drawProse(this);
    if (span) selectSpan(this.view, span);
  }

  drawBanners() {
    const banners = this.view.conflicts.map((conflict) => element("p", { className: "alarm" }, `Conflict about ${conflict.about.join(", ") || "the article"}: ${conflict.reason} (${conflict.who}). `,
      ...conflict.about.filter((id) => this.view.byId.has(id)).map((id) => button(`look at ${id}`, () => this.select(id), { className: "link" }))));
    if (this.view.changed && !this.source.readOnly) {
      banners.push(element("p", { className: "banner" }, "Extracted again since this review began; it goes on with the records it began with. ", button("Begin anew", () => this.decisions.beginAnew(), { className: "link", focus: "anew" })));
    }
    redraw(byId("banners"), ...banners);
  }

  drawToolbar() {
    const bar = byId("toolbar");
    const span = this.selection;
    bar.hidden = this.source.readOnly || !span;
    if (bar.hidden) return;
    const row = this.selectedRow();
    // Pressing a button must not take the selection away.
    const keep = { mousedown: (event) => event.preventDefault() };
    const nodes = [element("span", { className: "chosen" }, `“${span.text.length > 60 ? `${span.text.slice(0, 57)}…` : span.text}”`), element("span", { className: "quiet" }, "missed:")];
    for (const [layer, key] of [["entities", "E"], ["dates", "D"], ["quotes", "Q"], ["claims", "C"]]) {
      nodes.push(button(KIND_OF[layer], () => this.addMissed(KIND_OF[layer]), { focus: `add ${layer}`, keys: key, className: `${layer}-chip` }));
    }
    if (row?.record.kind === "entity" && !row.isGone && !row.isMissed && !this.editor) nodes.push(button(`mention of ${headline(row.record)}`, () => this.decisions.addMention(), { focus: "add mention", keys: "M" }));
    redraw(bar, ...nodes);
    for (const node of bar.querySelectorAll("button")) node.addEventListener("mousedown", keep.mousedown);
  }

  remember() {
    const { words, layer, label, flags } = this.filter;
    const place = new URLSearchParams();
    const parts = { article: this.view?.id, record: this.selected, words, layer, label, flags: flags.join(",") };
    for (const [name, value] of Object.entries(parts)) if (value) place.set(name, value);
    history.replaceState(null, "", `#${place}`);
  }

  wantedRows() {
    return this.view.wanted(this.filter, orderOf("records"));
  }

  // The record to begin with; none where the text is read from the beginning, or nothing is left in doubt.
  mostDoubtful() {
    const [first] = orderOf("records") === "doubt" ? this.wantedRows() : [];
    return first?.harm > 0 ? first.id : null;
  }

  selectedRow() {
    return this.view?.byId.get(this.selected) ?? null;
  }

  select(id, { from } = {}) {
    if (this.editor) this.closeEditor(false);
    this.selected = id;
    this.draw();
    if (from !== "text") showSelected();
  }

  step(by) {
    const rows = this.wantedRows();
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.id === this.selected);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    this.select(rows[next].id);
  }

  nextUndecided() {
    const rows = this.wantedRows();
    const at = rows.findIndex((row) => row.id === this.selected);
    const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => !row.state);
    if (next) this.select(next.id);
    else this.say("Everything shown here is reviewed");
  }

  toggleLayer(layer) {
    if (!this.layers.delete(layer)) this.layers.add(layer);
    this.draw();
  }

  show(span) {
    selectSpan(this.view, span);
  }

  help() {
    showKeys();
  }

  leave() {
    if (this.editor) this.closeEditor();
    else if (this.selection || this.selecting) {
      document.getSelection().removeAllRanges();
      this.selecting = false;
    } else if (this.selected) this.select(null);
  }

  // --- selecting words

  selectionChanged() {
    const span = selectedSpan(this.view);
    const active = document.activeElement;
    // A field that is typed into moves the browser's selection there; what was selected stays meant.
    if (!span && this.editor && active && byId("card").contains(active)) return;
    if (span?.start === this.selection?.start && span?.end === this.selection?.end) return;
    this.selection = span;
    this.drawToolbar();
    if (this.editor) this.editor.draw();
  }

  beginSelecting() {
    if (!this.view) return;
    this.selecting = true;
    const row = this.selectedRow();
    const start = row ? (row.record.mentions ?? row.record.contents ?? [row.record])[0].start : 0;
    const word = /\S+/u.exec(this.view.offsets.text.slice(this.view.offsets.toUnit(start)));
    if (!word) return;
    const first = this.view.offsets.toUnit(start) + word.index;
    this.show({ start: this.view.offsets.toPoint(first), end: this.view.offsets.toPoint(first + word[0].length) });
    this.say("Arrows move the selection; Shift makes it longer");
  }

  moveSelection(forward, extend, byCharacter) {
    if (!document.getSelection().rangeCount) this.beginSelecting();
    moveSelection(this.view, forward, extend, byCharacter);
  }

  // --- the form

  correct() {
    if (this.editor) this.editor.focusFirst();
    else if (this.selectedRow()) this.edit(this.selectedRow());
  }

  // Opens the form, with what is given in place of what the record says.
  edit(row, focus, record = row.record) {
    if (row.isMissed || row.isGone) return;
    this.decisions.named(() => this.openEditor(record, false, focus));
  }

  openEditor(record, isNew, focus) {
    this.editor = new Editor(this, record, { isNew });
    this.editor.draw();
    this.editor.focusFirst(focus);
  }

  // A form that was open when the page was left is open again.
  resumeEditor() {
    const kept = JSON.parse(sessionStorage.getItem(FORM) ?? "null");
    if (kept?.record.article_id !== this.view.id || (!kept.isNew && !this.view.byId.has(kept.record.id))) return;
    if (!kept.isNew) this.selected = kept.record.id;
    this.openEditor(kept.record, kept.isNew);
  }

  closeEditor(isDrawn = true) {
    this.editor = null;
    sessionStorage.removeItem(FORM);
    if (isDrawn && this.view) this.draw();
  }

  addMissed(kind) {
    const span = this.selection;
    if (!span) return this.say("Select the words first, by mouse or with v");
    return this.decisions.named(() => this.openEditor(blank(kind, this.view.id, span, this.view.offsets), true));
  }
}

// For whoever looks into the page from outside, such as its tests.
window.review = new App();
window.review.start();
