// One article as it stands: its records, what was decided about each, and what hangs together.

import { Offsets } from "./offsets.js";
import { FLAGS, LAYERS, LAYER_OF, headline, holds, isUnresolved, labelOf, ownSpans } from "./records.js";

// Parts of an article that answers give by value, each with the keys that come to it.
const BY_KEY = ["states", "heads", "doubts", "differences", "rules", "since"];
const WHOLE = ["gone", "missed", "conflicts", "finished", "goldLayers", "hasGold", "version", "changed", "goneSince", "edition"];

export class ArticleView {
  // Grows with everything that changes, and with what changes where marks stand in the text.
  revision = 0;
  marking = 0;
  touched = new Set();
  orders = new Map();

  // `waiting` holds decisions that the server has not confirmed: what they make of records, and their tickets.
  constructor(content, waiting = []) {
    Object.assign(this, content);
    this.id = content.article.article_id;
    this.offsets = new Offsets(content.article.text);
    this.setWaiting(waiting);
    this.build();
    // Records of gold and of older versions say nothing of how sure they are.
    this.isWeighed = content.records.some(({ confidence }) => confidence !== null && confidence !== undefined);
  }

  build() {
    const gone = new Set(this.gone);
    this.rows = [
      ...this.records.map((record) => this.row(record, gone.has(record.id), false)),
      ...this.missed.map((record) => this.row(record, false, true)),
    ].sort((a, b) => ownSpans(a.record)[0].start - ownSpans(b.record)[0].start || LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer));
    this.byId = new Map(this.rows.map((row, place) => [row.id, Object.assign(row, { place })]));
    this.revision++;
    this.marking++;
  }

  // Makes the rows of some records anew; the others stay the objects that they were.
  renew(ids) {
    for (const id of ids) {
      const before = this.byId.get(id);
      if (!before) continue;
      const row = Object.assign(this.row(before.record, before.isGone, before.isMissed), { place: before.place });
      this.byId.set(id, row);
      this.rows[before.place] = row;
      this.touched.add(id);
    }
    this.revision++;
  }

  // Takes in what has changed since this edition.
  apply(changes) {
    const other = new Set();
    for (const name of BY_KEY) {
      for (const [value, keys] of changes[name] ?? []) {
        for (const key of keys) {
          if (value === null) delete this[name][key];
          else this[name][key] = value;
          other.add(key);
        }
      }
    }
    for (const name of WHOLE) if (name in changes) this[name] = changes[name];
    this.history = [...this.history.slice(0, changes.history.keep), ...changes.history.add];
    const isOther = changes.records.length || changes.left.length || changes.gone || changes.missed;
    if (!isOther) return this.renew(other);
    const left = new Set([...changes.left, ...changes.records.map((record) => record.id)]);
    this.records = [...this.records.filter((record) => !left.has(record.id)), ...changes.records];
    return this.build();
  }

  setWaiting(items) {
    const before = this.waiting ?? new Map();
    this.waiting = new Map();
    this.tickets = new Map();
    for (const { request, about, standing } of items) {
      for (const id of about) {
        this.tickets.set(id, request.ticket);
        if (standing) this.waiting.set(id, { standing, who: request.who, isWaiting: true });
      }
    }
    const changed = [...new Set([...before.keys(), ...this.waiting.keys()])].filter((id) => before.get(id)?.standing !== this.waiting.get(id)?.standing);
    if (this.byId && changed.length) this.renew(changed);
  }

  row(record, isGone, isMissed) {
    const state = this.waiting.get(record.id) ?? this.states[record.id];
    const notes = this.differences[record.id] ?? [];
    const is = {
      undecided: !state,
      differs: notes.length > 0 || isMissed,
      changed: record.id in this.since,
      unresolved: isUnresolved(record),
    };
    const { harm, flags } = (isMissed || state ? null : this.doubts[record.id]) ?? { harm: 0, flags: [] };
    return {
      id: record.id, record, layer: LAYER_OF[record.kind], label: labelOf(record), notes, isGone, isMissed, state,
      harm, flags: [...FLAGS.filter((flag) => is[flag]), ...flags],
    };
  }

  // By doubt, what costs most if it is wrong comes first, and what somebody has decided on last.
  wanted(filter, order) {
    const key = JSON.stringify([this.revision, filter.layer, filter.label, filter.flags, order]);
    if (this.orders.has(key)) return this.orders.get(key);
    const rows = this.rows.filter((row) => holds(filter, row.layer, row.label, row.flags));
    if (order === "doubt" && this.isWeighed) rows.sort((a, b) => Boolean(a.state) - Boolean(b.state) || b.harm - a.harm);
    if (this.orders.size > 4) this.orders.clear();
    this.orders.set(key, rows);
    return rows;
  }

  // What a filter shows may be other after a decision, which moves no mark by itself.
  filtersStates({ flags }) {
    return flags.length ? this.revision : 0;
  }

  live(layer) {
    return this.standing()[layer];
  }

  // The rows that stand, by layer, looked up once for all that ask between two changes.
  standing() {
    if (this.stood?.revision !== this.revision) {
      const found = this.rows.filter((row) => !row.isGone && !row.isMissed);
      this.stood = { revision: this.revision };
      for (const layer of LAYERS) this.stood[layer] = found.filter((row) => row.layer === layer);
    }
    return this.stood;
  }

  progress(layer) {
    const rows = this.live(layer);
    return { of: rows.length, decided: rows.filter((row) => row.state).length };
  }

  // The latest decisions on these records: a new one says that it comes after them.
  headsOf(names) {
    return Array.from(new Set(names.flatMap((name) => (this.tickets.has(name) ? [this.tickets.get(name)] : this.heads[name] ?? []))));
  }

  nameOf(id) {
    const row = this.byId.get(id);
    return row ? headline(row.record) : id;
  }

  entityAt(span) {
    const found = this.live("entities").find(({ record }) => record.mentions.some((mention) => mention.start === span.start && mention.end === span.end));
    return found ? found.id : null;
  }

  // The mention of an entity that stands nearest to a place, for who is chosen without selecting words.
  mentionNear(id, at) {
    const mentions = this.byId.get(id)?.record.mentions ?? [];
    const far = ({ start, end }) => Math.max(start - at, at - end, 0);
    const nearest = mentions.reduce((best, mention) => (best && far(best) <= far(mention) ? best : mention), null);
    return nearest && { start: nearest.start, end: nearest.end, text: nearest.text, entity_id: id };
  }

  // Records that hang together with one, in named groups: what it refers to, and what refers to it.
  linked(row) {
    const { record } = row;
    const groups = [];
    const add = (name, ids) => {
      const known = Array.from(new Set(ids)).filter((id) => this.byId.has(id) && id !== row.id);
      if (known.length) groups.push([name, known]);
    };
    const [dates, quotes, claims] = ["dates", "quotes", "claims"].map((layer) => this.live(layer).map((other) => other.record));
    if (record.kind === "entity") {
      add("says", quotes.filter((quote) => quote.speaker?.entity_id === record.id).map((quote) => quote.id));
      add("source of", claims.filter((claim) => claim.sources.some((source) => source.entity_id === record.id)).map((claim) => claim.id));
      add("claims about", claims.filter((claim) => [claim.subject, claim.object].some((part) => part?.entity_id === record.id)).map((claim) => claim.id));
    } else if (record.kind === "date") {
      add("counted from", [record.anchor]);
      add("others counted from it", dates.filter((other) => other.anchor === record.id).map((other) => other.id));
      add("claims it dates", claims.filter((claim) => claim.date_ids.includes(record.id)).map((claim) => claim.id));
    } else if (record.kind === "quote") {
      const speaker = record.speaker?.entity_id;
      add("speaker", [speaker]);
      add("claims in it", claims.filter((claim) => claim.quote_id === record.id).map((claim) => claim.id));
      if (speaker) add("also by the speaker", quotes.filter((quote) => quote.speaker?.entity_id === speaker).map((quote) => quote.id));
    } else {
      add("sources", record.sources.map((source) => source.entity_id));
      add("about", [record.subject?.entity_id, record.object?.entity_id]);
      add("dates", record.date_ids);
      add("quote", [record.quote_id]);
    }
    return groups;
  }
}
