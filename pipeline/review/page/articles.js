// The articles under the filter: asked for in parts, and kept up to date as decisions are made.

import { drawArticleList } from "./article_list.js";
import { byId } from "./elements.js";
import { orderOf } from "./order.js";

// The list is asked for again once nothing has been decided for so long.
const LIST_AGAIN_AFTER = 1500;

export class Articles {
  rows = [];
  total = 0;
  progress = { articles: 0, records: 0, decided: 0, doubtful: 0, right: null };
  // How often the list was asked for: an answer that comes after the next question is not shown.
  asked = 0;

  constructor(app) {
    this.app = app;
  }

  // Looked at again, the list keeps its order: what is decided makes an article less doubtful, and would move it.
  async load(from = 0, { isAgain = false } = {}) {
    await this.app.guarded(async () => {
      const asked = ++this.asked;
      const found = await this.app.source.articles(this.app.filter, orderOf("articles"), from);
      if (asked !== this.asked) return;
      const shown = new Map(this.rows.map((row, number) => [row.id, number]));
      const place = (row) => shown.get(row.id) ?? shown.size;
      if (isAgain) found.rows.sort((a, b) => place(a) - place(b));
      this.rows = from ? [...this.rows, ...found.rows] : found.rows;
      this.total = found.total;
      this.progress = found.progress;
      drawArticleList(this.app);
      document.body.classList.toggle("against", Boolean(found.against));
      if (found.review) this.app.drafts.review = found.review;
      if (found.review) this.app.outbox.start(found.review);
    });
  }

  // What a decision changes in the line of its article; the whole list follows when there is time.
  takeRow(changed) {
    const at = this.rows.findIndex(({ id }) => id === changed.id);
    if (at >= 0) {
      const before = this.rows[at];
      this.rows[at] = { ...before, ...changed };
      const { progress } = this;
      progress.decided += changed.decided - before.decided;
      progress.doubtful += changed.doubtful - before.doubtful;
      drawArticleList(this.app);
    }
    clearTimeout(this.listing);
    this.listing = setTimeout(() => this.load(0, { isAgain: true }), LIST_AGAIN_AFTER);
  }

  async filterBy(change) {
    Object.assign(this.app.filter, change);
    this.app.place.remember();
    if (this.app.view) this.app.draw();
    await this.load();
  }

  // Looks for words at once; the field shows what is looked for.
  async search(words) {
    byId("search").value = words;
    if (words !== this.app.filter.words) await this.filterBy({ words });
  }

  // From the article that was asked for last, which may be on its way yet.
  async step(by) {
    const at = this.rows.findIndex((row) => row.id === this.app.opening?.id);
    if (at + by >= this.rows.length && this.rows.length < this.total) await this.load(this.rows.length);
    const next = this.rows[at + by];
    if (next) await this.app.open(next.id);
  }
}
