// What records hold: the contract as the page needs it. Nothing here touches the document.

export const LAYERS = ["entities", "dates", "quotes", "claims"];
export const LAYER_OF = { entity: "entities", date: "dates", quote: "quotes", claim: "claims" };
export const KIND_OF = { entities: "entity", dates: "date", quotes: "quote", claims: "claim" };
export const LABELS = {
  entities: ["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY"],
  dates: ["DATE", "TIME", "DURATION", "SET"],
  quotes: ["direct", "indirect", "mixed"],
  claims: ["certain", "probable", "possible", "unknown"],
};
export const FIGURES = ["MONEY", "PERCENT", "QUANTITY"];
export const FORMS = ["name", "nominal", "pronoun"];
export const MODS = ["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"];
export const FLAGS = ["undecided", "differs", "changed", "unresolved", "unsure"];
// The parts that may be in doubt; a filter asks for all but the last, which is a matter of a few words.
export const PARTS = {
  speaker_entity: "speaker", sources: "sources", value: "value", label: "label", polarity: "polarity", certainty: "certainty", speaker: "speaker’s words", extent: "bounds",
};

// The stretches by which a record is recognised in the text.
export function ownSpans(record) {
  if (record.kind === "entity") return record.mentions;
  if (record.kind === "quote") return record.contents;
  return [{ start: record.start, end: record.end, text: record.text }];
}

// The other stretches of a record, each with the part it plays.
export function roleSpans(record) {
  const parts = [];
  const add = (role, span) => { if (span) parts.push({ role, start: span.start, end: span.end }); };
  if (record.kind === "quote") {
    add("speaker", record.speaker);
    add("cue", record.cue);
  } else if (record.kind === "claim") {
    for (const source of record.sources) { add("source", source); add("cue", source.cue); }
    add("subject", record.subject);
    add("predicate", record.predicate);
    add("object", record.object);
    for (const span of record.evidence.polarity) add("polarity", span);
    for (const span of record.evidence.certainty) add("certainty", span);
  }
  return parts;
}

export function labelOf(record) {
  if (record.kind === "entity") return record.label;
  if (record.kind === "claim") return record.certainty;
  return record.type;
}

export function headline(record) {
  if (record.kind === "entity") return record.name;
  if (record.kind === "quote") return record.contents.map((content) => content.text).join(" … ");
  return record.text;
}

export const percent = (share) => `${Math.round(share * 100)} %`;

export const isUnresolved = (record) => record.kind === "quote" && !record.speaker?.entity_id;

export function holds(wanted, layer, label, flags) {
  return (!wanted.layer || wanted.layer === layer) && (!wanted.label || wanted.label === label) && wanted.flags.every((flag) => flags.includes(flag));
}

export const asksOfRecords = (wanted) => Boolean(wanted.layer || wanted.label || wanted.flags.length);

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const shownDay = (iso) => (iso ? day.format(new Date(`${iso}T00:00:00Z`)) : "open");

export function interval({ earliest, latest }) {
  if (!earliest && !latest) return "no calendar days";
  return earliest === latest ? shownDay(earliest) : `${shownDay(earliest)} to ${shownDay(latest)}`;
}

// A record for a stretch that was missed, to be completed by hand.
export function blank(kind, articleId, span, text) {
  const known = { kind, article_id: articleId, id: "new" };
  const unknown = { rule: null, confidence: null };
  if (kind === "entity") return { ...known, label: "PERSON", name: span.text, mentions: [{ ...span, form: "name" }], ...unknown };
  if (kind === "date") return { ...known, ...span, type: "DATE", value: null, mod: null, earliest: null, latest: null, anchor: null, ...unknown };
  if (kind === "quote") return { ...known, type: isMarked(span, text) ? "direct" : "indirect", contents: [span], cue: null, speaker: null, ...unknown };
  return {
    ...known, ...span, sources: [], subject: null, predicate: null, object: null, polarity: "positive", certainty: "certain", tense: "past",
    date_ids: [], quote_id: null, evidence: { polarity: [], certainty: [] }, ...unknown,
  };
}

function isMarked(span, offsets) {
  const before = span.start > 0 ? offsets.slice(span.start - 1, span.start) : "";
  const after = span.end < offsets.length ? offsets.slice(span.end, span.end + 1) : "";
  return /["“‘'«„]/.test(before) && /["”’'»“]/.test(after);
}
