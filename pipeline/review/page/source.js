// Where articles come from: the server, one at a time, or this file, all at once and only to look at.

import { asksOfRecords, holds } from "./records.js";

export class DecisionRefused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
    this.overtaken = status === 409;
  }
}

class ServerSource {
  readOnly = false;

  articles(filter, order, from) {
    const asked = new URLSearchParams({ words: filter.words, layer: filter.layer, label: filter.label, flags: filter.flags.join(","), order, from });
    return this.ask(`api/articles?${asked}`);
  }

  article(id) {
    return this.ask(`api/article?${new URLSearchParams({ id })}`);
  }

  async version(id) {
    return (await this.ask(`api/version?${new URLSearchParams({ id })}`)).version;
  }

  calendar({ type, value, mod }) {
    return this.ask(`api/calendar?${new URLSearchParams({ type, value: value ?? "", mod: mod ?? "" })}`);
  }

  // What a missed record at a stretch may say; not `exact`, a clause in these words that is no claim yet.
  proposal(id, kind, { start, end }, exact) {
    return this.ask(`api/proposal?${new URLSearchParams({ id, kind, start, end, exact: exact ? "yes" : "no" })}`);
  }

  decide(request) {
    return this.ask("api/decisions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
  }

  async ask(path, options) {
    let answer;
    try {
      answer = await fetch(path, options);
    } catch {
      throw new DecisionRefused("the server does not answer: is `pipeline review` still running?", 0);
    }
    const content = await answer.json().catch(() => ({ error: `the server answered ${answer.status}: see its terminal` }));
    if (!answer.ok) throw new DecisionRefused(content.error, answer.status);
    return content;
  }
}

class StaticSource {
  readOnly = true;

  constructor(data) {
    this.data = data;
  }

  async articles(filter, order) {
    const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = this.data.rows.filter((row) => words.every((word) => row.about.includes(word)) &&
      (!asksOfRecords(filter) || row.facets.some(([layer, label, flags]) => holds(filter, layer, label, flags))));
    if (order === "doubt") rows.sort((a, b) => b.harm - a.harm);
    return { rows, total: rows.length, progress: this.data.progress, against: this.data.against };
  }

  async article(id) {
    if (!Object.hasOwn(this.data.articles, id)) throw new DecisionRefused(`there is no article ${id} here`, 404);
    return this.data.articles[id];
  }
}

export function openSource() {
  const data = document.getElementById("data");
  return data ? new StaticSource(JSON.parse(data.textContent)) : new ServerSource();
}
