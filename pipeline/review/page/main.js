// The page as a whole: what is shown, what is chosen, and what is being written.

import { ArticleView } from "./article_view.js";
import { buildFilter, drawArticleList } from "./article_list.js";
import { Articles } from "./articles.js";
import { drawCard } from "./card.js";
import { Decisions } from "./decisions.js";
import { askName, showWaiting } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { button, byId, element, redraw } from "./elements.js";
import { Forms } from "./forms.js";
import { showKeys } from "./help.js";
import { listenToKeys } from "./keys.js";
import { buildOrder, orderOf } from "./order.js";
import { Outbox } from "./outbox.js";
import { chooseByPress, drawProse, selectSpan, showSelected } from "./prose.js";
import { drawLayers, drawRecordList } from "./record_list.js";
import { KIND_OF, LAYERS, headline } from "./records.js";
import { Selecting } from "./selecting.js";
import { openSource } from "./source.js";
import { drawToolbar } from "./toolbar.js";

const LOOK_AGAIN_AFTER = 4000;
const NAME = "reviewer";

class App {
  source = openSource();
  filter = { words: "", layer: "", label: "", flags: [] };
  layers = new Set(LAYERS);
  list = new Articles(this);
  view = null;
  selected = null;
  isDragging = false;
  isTextStale = false;
  drafts = new Drafts();
  forms = new Forms(this);
  decisions = new Decisions(this);
  selecting = new Selecting(this);
  outbox = new Outbox(this.source, {
    editionOf: (id) => (this.view?.id === id ? this.view.edition : undefined),
    changed: (item) => this.waitingChanged(item),
  });
  // How often something was asked for: an answer that comes after the next question is not shown.
  openings = 0;
  who = localStorage.getItem(NAME) ?? "";

  get editor() {
    return this.forms.editor;
  }

  get selection() {
    return this.selecting.span;
  }

  async start() {
    const place = new URLSearchParams(location.hash.slice(1));
    this.filter = {
      words: place.get("words") ?? "", layer: place.get("layer") ?? "", label: place.get("label") ?? "",
      flags: (place.get("flags") ?? "").split(",").filter(Boolean),
    };
    document.body.classList.toggle("read-only", this.source.readOnly);
    buildFilter(this);
    buildOrder("articles", () => this.list.load());
    buildOrder("records", () => { if (this.view) this.draw(); });
    listenToKeys(this);
    this.buildHeader();
    this.outbox.settled = (item, outcome) => this.decisions.settled(item, outcome);
    byId("text").addEventListener("click", (event) => chooseByPress(this, event));
    byId("text").addEventListener("pointerdown", () => { this.isDragging = true; });
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => {
        this.isDragging = false;
        if (this.isTextStale) this.drawText();
      });
    }
    window.addEventListener("pagehide", () => this.remember());
    await this.list.load();
    const left = this.source.readOnly ? null : this.drafts.leftOpen();
    const wanted = left?.record.article_id ?? place.get("article") ?? this.list.rows[0]?.id;
    if (wanted) await this.open(wanted, place.get("record"));
    // Explore leads to a sentence where it means no record.
    const [start, end] = (place.get("at") ?? "").split("-").map(Number);
    if (end > start && end <= (this.view?.offsets.length ?? 0)) this.show({ start, end });
    if (left && this.view?.id === left.record.article_id) this.forms.resume(left);
    if (!this.source.readOnly) setInterval(() => this.lookAgain(), LOOK_AGAIN_AFTER);
  }

  buildHeader() {
    byId("help").addEventListener("click", () => showKeys());
    byId("undo").addEventListener("click", () => this.decisions.undo());
    byId("who").addEventListener("click", () => askName(this.who, (name) => this.setName(name)));
    byId("menu").addEventListener("click", () => this.showList(!document.body.classList.contains("list-open")));
    byId("waiting").addEventListener("click", () => showWaiting(this.outbox));
    this.setName(this.who);
  }

  // On narrow screens the list of articles lies over the text.
  showList(isOpen) {
    document.body.classList.toggle("list-open", isOpen);
    byId("menu").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) byId("search").focus();
  }

  showSearch() {
    this.showList(true);
    byId("search").select();
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

  // Shows what waits to be kept: how many decisions, and on which records of this article.
  waitingChanged(item) {
    const waiting = this.outbox.waiting();
    const counter = byId("waiting");
    counter.hidden = !waiting.length;
    counter.classList.toggle("trouble", Boolean(this.outbox.trouble));
    counter.textContent = this.outbox.trouble ? `${waiting.length} not kept yet: ${this.outbox.trouble}` : `${waiting.length} on the way`;
    counter.title = "What waits, and why";
    if (this.view && (!item || item.request.article_id === this.view.id)) {
      this.view.setWaiting(waiting.filter(({ request }) => request.article_id === this.view.id));
      this.draw();
    }
    if (this.editor?.isSaving) this.editor.draw();
  }

  async open(id, record = null) {
    await this.guarded(async () => {
      const asked = ++this.openings;
      const found = await this.source.article(id);
      if (asked !== this.openings) return;
      this.forms.close({ isDrawn: false });
      this.selecting.clear();
      this.view = new ArticleView(found, this.outbox.waitingIn(id));
      this.selected = record && this.view.byId.has(record) ? record : this.mostDoubtful();
      this.draw();
      drawArticleList(this);
      byId("article").scrollTop = 0;
      if (this.selected) showSelected();
    });
  }

  // Somebody else may have decided meanwhile.
  async lookAgain() {
    if (!this.view || document.hidden || this.editor || byId("dialog").open || this.outbox.waiting().length) return;
    const { id } = this.view;
    const version = await this.source.version(id).catch(() => null);
    if (version === null || this.view?.id !== id || version === this.view.version) return;
    const before = this.view.history.length;
    const found = await this.source.article(id).catch(() => null);
    if (!found || this.view.id !== id || this.editor || this.outbox.waiting().length) return;
    this.take(found);
    const others = this.view.history.slice(before).filter((made) => made.who !== this.who);
    if (others.length) this.say(`${others[others.length - 1].who} has decided on ${others[others.length - 1].about.join(", ")}`);
    await this.list.load(0, { isAgain: true });
  }

  // --- what is shown

  take(content) {
    this.view = new ArticleView(content, this.outbox.waitingIn(content.article.article_id));
    if (this.selected && !this.view.byId.has(this.selected)) this.selected = null;
    this.draw();
  }

  // Shown with the next drawing, when the decision that is answered waits no more.
  takeChanges(changes) {
    this.view.apply(changes);
    if (this.selected && !this.view.byId.has(this.selected)) this.selected = null;
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
    byId("undo").disabled = this.source.readOnly || !(this.decisions.lastOwn() || this.view.tickets.size);
    this.rememberSoon();
  }

  // Text that is being selected with the mouse stays as it is until that is done.
  drawText() {
    this.isTextStale = this.isDragging;
    if (this.isDragging) return;
    const span = this.selection;
    if (drawProse(this) && span) selectSpan(this.view, span);
  }

  drawBanners() {
    const banners = this.view.conflicts.map((conflict) => element("p", { className: "alarm" }, `Conflict about ${conflict.about.join(", ") || "the article"}: ${conflict.reason} (${conflict.who}). `,
      ...conflict.about.filter((id) => this.view.byId.has(id)).map((id) => button(`look at ${id}`, () => this.select(id), { className: "link" }))));
    for (const draft of this.drafts.of(this.view.id)) {
      if (!draft.isNew || this.editor?.name === draft.name) continue;
      banners.push(element("p", { className: "banner" }, `A ${draft.record.kind} that you began to add: “${headline(draft.record).slice(0, 80)}” `,
        button("go on", () => this.forms.resume(draft), { className: "link", focus: `resume ${draft.name}` }), " or ", button("discard", () => this.forms.discard(draft), { className: "link", focus: `discard ${draft.name}` })));
    }
    const { goneSince } = this.view;
    if (goneSince.length) {
      banners.push(element("details", { className: "banner" }, element("summary", {}, `${goneSince.length} record${goneSince.length === 1 ? "" : "s"} of the last run ${goneSince.length === 1 ? "is" : "are"} gone`),
        ...goneSince.map(({ layer, context }) => element("p", {}, element("span", { className: `kind ${layer}-chip` }, KIND_OF[layer]), ` ${context}`))));
    }
    if (this.view.changed && !this.source.readOnly) {
      banners.push(element("p", { className: "banner" }, "Extracted again since this review began; it goes on with the records it began with. ", button("Begin anew", () => this.decisions.beginAnew(), { className: "link", focus: "anew" })));
    }
    redraw(byId("banners"), ...banners);
  }

  drawToolbar() {
    drawToolbar(this);
  }

  // Browsers slow down whoever changes the address with every key.
  rememberSoon() {
    this.remembering ??= setTimeout(() => this.remember(), 250);
  }

  remember() {
    clearTimeout(this.remembering);
    this.remembering = null;
    const { words, layer, label, flags } = this.filter;
    const place = new URLSearchParams();
    const parts = { article: this.view?.id, record: this.selected, words, layer, label, flags: flags.join(",") };
    for (const [name, value] of Object.entries(parts)) if (value) place.set(name, value);
    history.replaceState(null, "", `#${place}`);
  }

  wantedRows() {
    // A key may come before the first article does.
    return this.view ? this.view.wanted(this.filter, orderOf("records")) : [];
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
    if (this.editor) this.forms.close({ isDrawn: false });
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

  // The next record with a part in doubt; where none is left, the next article of the list that has one.
  async nextDoubtful() {
    if (!this.view) return;
    const rows = this.wantedRows();
    const at = rows.findIndex((row) => row.id === this.selected);
    const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => row.flags.includes("unsure"));
    if (next) return this.select(next.id);
    const here = this.list.rows.findIndex((row) => row.id === this.view.id);
    const article = [...this.list.rows.slice(here + 1), ...this.list.rows.slice(0, Math.max(here, 0))].find((row) => row.doubtful);
    if (!article) return this.say("Nothing is left in doubt in the articles listed");
    await this.open(article.id);
    const first = this.wantedRows().find((row) => row.flags.includes("unsure"));
    if (first) this.select(first.id);
  }

  toggleLayer(layer) {
    if (!this.layers.delete(layer)) this.layers.add(layer);
    this.draw();
  }

  show(span) {
    selectSpan(this.view, span);
  }

  leave() {
    if (document.body.classList.contains("list-open")) this.showList(false);
    else if (this.editor) this.forms.close();
    else if (this.selection || this.selecting.isByKeyboard) this.selecting.clear();
    else if (this.selected) this.select(null);
  }

  clearSelection() {
    this.selecting.clear();
  }
}

// For whoever looks into the page from outside, such as its tests.
window.review = new App();
window.review.start();
