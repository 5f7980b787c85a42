// From record to record: where an article opens, and what comes next.

import { orderOf } from "./order.js";
import { asksOfRecords } from "./records.js";

const isOpen = (row) => !row.state;
const isDoubtful = (row) => row.flags.includes("unsure");

// The first that is wanted behind a place in a list, or else before it; from the beginning where there is no place.
function nextOf(list, at, isWanted) {
  return [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find(isWanted);
}

export class Going {
  constructor(app) {
    this.app = app;
  }

  // The records under the filter, in the order that is asked for; none before the first article is there.
  rows() {
    const { view, filter } = this.app;
    return view ? view.wanted(filter, orderOf("records")) : [];
  }

  // The record with which an article opens: what the filter looks for, else the most doubtful. There is none where
  // the text is read from the beginning, or nothing is left in doubt.
  first() {
    const rows = this.rows();
    if (asksOfRecords(this.app.filter)) return (rows.find(isOpen) ?? rows[0])?.id ?? null;
    const [first] = orderOf("records") === "doubt" ? rows : [];
    return first?.harm > 0 ? first.id : null;
  }

  step(by) {
    const rows = this.rows();
    if (!rows.length) return;
    const at = this.placeIn(rows);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    this.app.select(rows[next].id);
  }

  // The next record that nobody has decided on, behind the chosen one or another.
  nextOpen(id = this.app.selected) {
    const rows = this.rows();
    return nextOf(rows, rows.findIndex((row) => row.id === id), isOpen);
  }

  nextUndecided() {
    const next = this.nextOpen();
    if (next) this.app.select(next.id);
    else this.app.say("Everything shown here is reviewed");
  }

  // The next record with a part in doubt; where none is left, the next article of the list that has one.
  async nextDoubtful() {
    const { app } = this;
    if (!app.view) return;
    const rows = this.rows();
    const next = nextOf(rows, this.placeIn(rows), isDoubtful);
    if (next) return app.select(next.id);
    const articles = app.list.rows;
    const article = nextOf(articles, articles.findIndex((row) => row.id === app.view.id), (row) => row.doubtful);
    if (!article) return app.say("Nothing is left in doubt in the articles listed");
    await app.open(article.id);
    const first = this.rows().find(isDoubtful);
    if (first) app.select(first.id);
  }

  placeIn(rows) {
    return rows.findIndex((row) => row.id === this.app.selected);
  }
}
