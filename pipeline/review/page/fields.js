// Parts of the correction form: each shows one field of a record and hands back what it should be.

import { button, element, select } from "./elements.js";
import { FIGURES } from "./records.js";

export const options = (values) => values.map((value) => [value, value.replaceAll("_", " ").toLowerCase()]);

export function field(name, ...parts) {
  return element("div", { className: "field", role: "group", "aria-label": name }, element("span", { className: "field-name" }, name), ...parts);
}

export function choice(name, values, value, change, focus = name) {
  return field(name, select(name, values, value, change, { data: { focus } }));
}

export function textField(name, value, change, { focus = name, ...properties } = {}) {
  return element("input", { type: "text", "aria-label": name, value: value ?? "", spellcheck: false, autocomplete: "off", on: { input: (event) => change(event.target.value) }, data: { focus }, ...properties });
}

// A stretch of the text, to be replaced by what is selected there.
export function stretch(form, name, span, change, { clear = null, focus = name } = {}) {
  const nodes = [element("span", { className: span ? "stretch" : "stretch quiet" }, span ? `“${span.text}”` : "none")];
  if (span) nodes.push(button("show", () => form.app.show(span), { className: "small", focus: `${focus} show`, "aria-label": `show ${name} in the text` }));
  nodes.push(button("use selection", () => form.take(change), { className: "small", focus: `${focus} take`, "aria-label": `use the selection as ${name}`, disabled: !form.app.selection }));
  if (clear && span) nodes.push(button("remove", clear, { className: "small", focus: `${focus} remove`, "aria-label": `remove ${name}` }));
  return element("span", { className: "stretch-field" }, ...nodes);
}

// Things that may speak come first, and figures not at all.
const SPEAKING = ["PERSON", "ORG", "NORP", "GPE"];

function entities(view) {
  const rank = ({ label }) => (SPEAKING.includes(label) ? SPEAKING.indexOf(label) : SPEAKING.length);
  return view.live("entities").filter(({ label }) => !FIGURES.includes(label)).sort((a, b) => rank(a) - rank(b) || a.record.name.localeCompare(b.record.name));
}

// A thing of the article, chosen without selecting words.
export function somebody(form, name, chosen, change, { focus }) {
  const known = entities(form.app.view);
  const missing = chosen && !known.some((row) => row.id === chosen) ? [form.app.view.byId.get(chosen)].filter(Boolean) : [];
  const choices = [...missing, ...known].map((row) => [row.id, `${row.record.name} · ${row.label.toLowerCase()}`]);
  return select(`${name} is`, [["", "nobody named"], ...choices], chosen, (id) => change(id || null), { data: { focus } });
}

// Words, and who or what they refer to; with `near`, the words may follow from who is chosen.
export function reference(form, name, value, change, { clearable = true, near = null } = {}) {
  const take = (span) => change({ ...(value ?? {}), ...span, entity_id: form.app.view.entityAt(span) ?? value?.entity_id ?? null });
  const choose = (id) => change(value ? { ...value, entity_id: id } : id && form.app.view.mentionNear(id, near));
  return field(name,
    stretch(form, name, value, take, { clear: clearable ? () => change(null) : null }),
    value || near !== null ? somebody(form, name, value?.entity_id, choose, { focus: `${name} entity` }) : null);
}

// Words that show an attribution, or a predicate: a stretch with its base form.
export function lemmatised(form, name, value, change, { clearable = true } = {}) {
  return field(name,
    stretch(form, name, value, (span) => change({ ...span, lemma: span.text.toLowerCase() }), { clear: clearable ? () => change(null) : null }),
    value ? element("label", { className: "inline" }, "base form ", textField(`${name}, base form`, value.lemma, (lemma) => { value.lemma = lemma; }, { focus: `${name} lemma` })) : null);
}

export function stretches(form, name, values, change) {
  return field(name,
    ...values.map((span, number) => stretch(form, `${name} ${number + 1}`, span, (taken) => change(values.with(number, { ...span, ...taken })), { clear: () => change(values.toSpliced(number, 1)) })),
    button("add selection", () => form.take((span) => change([...values, span])), { className: "small", focus: `${name} add`, disabled: !form.app.selection }));
}
