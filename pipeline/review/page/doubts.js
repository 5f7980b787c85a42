// What is doubtful in the chosen record, and the next best answers, each of which may be taken as the correction.

import { button, element } from "./elements.js";
import { PARTS, headline, percent } from "./records.js";

// The field of the form for a doubtful part, and the record with another answer in it.
const TAKEN = {
  speaker_entity: (record, id) => ["speaker entity", { ...record, speaker: { ...record.speaker, entity_id: id } }],
  label: (record, label) => ["label", { ...record, label }],
  value: (record, value) => ["value", { ...record, value }],
};

export function doubtsOf(record) {
  return Object.keys(PARTS).filter((part) => record.doubt?.[part]).map((part) => ({ part, words: PARTS[part], next_best: [], ...record.doubt[part] }));
}

export function drawDoubts(app, row) {
  const doubts = row.state ? [] : doubtsOf(row.record);
  if (!doubts.length) return null;
  return element("section", { className: "doubts", "aria-label": "In doubt" }, element("h4", {}, "In doubt"),
    element("dl", {}, ...doubts.flatMap((doubt) => [
      element("dt", {}, doubt.words),
      element("dd", {}, element("b", {}, `${percent(doubt.probability)} sure`), ...doubt.next_best.flatMap((other) => [" or ", ...answer(app, row, doubt.part, other)])),
    ])));
}

function answer(app, row, part, other) {
  const named = part === "speaker_entity" ? app.view.byId.get(other) : null;
  const words = named ? headline(named.record) : other;
  const shown = named ? button(words, () => app.select(other), { focus: `to ${other}`, className: "link" }) : element("code", {}, words);
  if (app.source.readOnly || row.isGone || !TAKEN[part]) return [shown];
  const take = button("take", () => app.forms.edit(row, ...TAKEN[part](row.record, other)), { focus: `take ${other}`, className: "small", "aria-label": `correct the ${PARTS[part]} to ${words}` });
  return [element("span", { className: "answer" }, shown, " ", take)];
}
