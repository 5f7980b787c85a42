// One article as it stands: its records, what was decided about each, and what hangs together.

import { Offsets } from "./offsets.js";
import { FLAGS, LAYERS, LAYER_OF, headline, holds, isUnresolved, labelOf, ownSpans } from "./records.js";

export class ArticleView {
  constructor(content) {
    Object.assign(this, content);
    this.id = content.article.article_id;
    this.offsets = new Offsets(content.article.text);
    const gone = new Set(content.gone);
    this.rows = [
      ...content.records.map((record) => this.row(record, gone.has(record.id), false)),
      ...content.missed.map((record) => this.row(record, false, true)),
    ].sort((a, b) => ownSpans(a.record)[0].start - ownSpans(b.record)[0].start || LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer));
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    // Records of gold and of older versions say nothing of how sure they are.
    this.isWeighed = content.records.some(({ confidence }) => confidence !== null && confidence !== undefined);
  }

  row(record, isGone, isMissed) {
    const state = this.states[record.id];
    const notes = this.differences[record.id] ?? [];
    const is = {
      undecided: !state,
      differs: notes.length > 0 || isMissed,
      unresolved: isUnresolved(record),
    };
    const { harm, flags } = (isMissed ? null : this.doubts[record.id]) ?? { harm: 0, flags: [] };
    return {
      id: record.id, record, layer: LAYER_OF[record.kind], label: labelOf(record), notes, isGone, isMissed, state,
      harm, flags: [...FLAGS.filter((flag) => is[flag]), ...flags],
    };
  }

  // By doubt, what costs most if it is wrong comes first, and what somebody has decided on last.
  wanted(filter, order) {
    const rows = this.rows.filter((row) => holds(filter, row.layer, row.label, row.flags));
    if (order !== "doubt" || !this.isWeighed) return rows;
    return rows.sort((a, b) => Boolean(a.state) - Boolean(b.state) || b.harm - a.harm);
  }

  live(layer) {
    return this.rows.filter((row) => row.layer === layer && !row.isGone && !row.isMissed);
  }

  progress(layer) {
    const rows = this.live(layer);
    return { of: rows.length, decided: rows.filter((row) => row.state).length };
  }

  // The latest decisions on these records: a new one says that it comes after them.
  headsOf(names) {
    return Array.from(new Set(names.flatMap((name) => this.heads[name] ?? [])));
  }

  nameOf(id) {
    const row = this.byId.get(id);
    return row ? headline(row.record) : id;
  }

  entityAt(span) {
    const found = this.live("entities").find(({ record }) => record.mentions.some((mention) => mention.start === span.start && mention.end === span.end));
    return found ? found.id : null;
  }

  // Records that hang together with one, in named groups: what it refers to, and what refers to it.
  linked(row) {
    const { record } = row;
    const groups = [];
    const add = (name, ids) => {
      const known = Array.from(new Set(ids)).filter((id) => this.byId.has(id) && id !== row.id);
      if (known.length) groups.push([name, known]);
    };
    const standing = this.rows.filter((other) => !other.isGone && !other.isMissed).map((other) => other.record);
    const quotes = standing.filter((other) => other.kind === "quote");
    const claims = standing.filter((other) => other.kind === "claim");
    if (record.kind === "entity") {
      add("says", quotes.filter((quote) => quote.speaker?.entity_id === record.id).map((quote) => quote.id));
      add("source of", claims.filter((claim) => claim.sources.some((source) => source.entity_id === record.id)).map((claim) => claim.id));
      add("claims about", claims.filter((claim) => [claim.subject, claim.object].some((part) => part?.entity_id === record.id)).map((claim) => claim.id));
    } else if (record.kind === "date") {
      add("counted from", [record.anchor]);
      add("others counted from it", standing.filter((other) => other.kind === "date" && other.anchor === record.id).map((other) => other.id));
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
