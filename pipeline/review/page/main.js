// The page as a whole: what is shown, what is chosen, and what is being written.

import { ArticleView } from "./article_view.js";
import { buildFilter, drawArticleList, showOpenArticle } from "./article_list.js";
import { Articles } from "./articles.js";
import { drawBanners } from "./banners.js";
import { drawCard } from "./card.js";
import { Decisions } from "./decisions.js";
import { askName, showWaiting } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { byId } from "./elements.js";
import { Forms } from "./forms.js";
import { Going } from "./going.js";
import { showKeys } from "./help.js";
import { listenToKeys } from "./keys.js";
import { buildOrder } from "./order.js";
import { Outbox } from "./outbox.js";
import { Place } from "./place.js";
import { chooseByPress, drawProse, selectSpan, showSelected } from "./prose.js";
import { drawLayers, drawRecordList } from "./record_list.js";
import { LAYERS } from "./records.js";
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
  going = new Going(this);
  place = new Place(this);
  outbox = new Outbox(this.source, {
    editionOf: (id) => (this.view?.id === id ? this.view.edition : undefined),
    changed: (item) => this.waitingChanged(item),
  });
  // The article asked for last: an answer that comes after the next question is not shown.
  opening = null;
  who = localStorage.getItem(NAME) ?? "";

  get editor() {
    return this.forms.editor;
  }

  get selection() {
    return this.selecting.span;
  }

  async start() {
    const place = this.place.read();
    this.filter = place.filter;
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
    await this.list.load();
    const left = this.source.readOnly ? null : this.drafts.leftOpen();
    const wanted = left?.record.article_id ?? place.article ?? this.list.rows[0]?.id;
    if (wanted) await this.open(wanted, place.record);
    // Explore leads to a sentence where it means no record.
    const [start, end] = place.at;
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
      const asked = { id };
      this.opening = asked;
      const found = await this.source.article(id);
      if (asked !== this.opening) return;
      this.forms.close({ isDrawn: false });
      this.selecting.clear();
      this.view = new ArticleView(found, this.outbox.waitingIn(id));
      this.selected = record && this.view.byId.has(record) ? record : this.going.first();
      this.draw();
      drawArticleList(this);
      showOpenArticle();
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
    drawBanners(this);
    drawLayers(this);
    this.drawText();
    if (!this.editor) drawCard(this);
    drawRecordList(this);
    drawToolbar(this);
    byId("undo").disabled = this.source.readOnly || !(this.decisions.lastOwn() || this.view.tickets.size);
    this.place.rememberSoon();
  }

  // Text that is being selected with the mouse stays as it is until that is done.
  drawText() {
    this.isTextStale = this.isDragging;
    if (this.isDragging) return;
    const span = this.selection;
    if (drawProse(this) && span) selectSpan(this.view, span);
  }

  selectedRow() {
    return this.view?.byId.get(this.selected) ?? null;
  }

  select(id, { from, isDrawn = true } = {}) {
    if (this.editor) this.forms.close({ isDrawn: false });
    this.selected = id;
    if (isDrawn) this.draw();
    if (from !== "text") showSelected();
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
}

// For whoever looks into the page from outside, such as its tests.
window.review = new App();
window.review.start();
