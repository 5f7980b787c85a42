// Questions that need an answer before a decision: who decides, which entities are one, which mentions are another's.

import { button, byId, element, select } from "./elements.js";
import { options } from "./fields.js";
import { KEYS } from "./keys.js";
import { LABELS } from "./records.js";

function ask(title, parts, confirm, answer) {
  const dialog = byId("dialog");
  const close = () => dialog.close();
  const form = element("form", { on: { submit: (event) => { event.preventDefault(); if (answer() !== false) close(); } } },
    element("h2", { id: "dialog-title" }, title), ...parts,
    element("div", { className: "actions" }, element("button", { type: "submit", className: "good" }, confirm), button("Cancel", close)));
  dialog.replaceChildren(form);
  dialog.showModal();
  form.querySelector("input, select")?.focus();
}

export function askName(name, answer) {
  const input = element("input", { type: "text", required: true, maxLength: 80, value: name, autocomplete: "off" });
  ask("Who is reviewing?", [element("p", {}, "Your name is kept with each of your decisions, so that others know whom to ask."), element("label", {}, "Name ", input)], "Go on", () => {
    const given = input.value.trim();
    if (!given) return false;
    answer(given);
    return true;
  });
}

export function askMerge(app, row, answer) {
  const others = app.view.live("entities").filter((other) => other !== row);
  let chosen = others.find((other) => other.label === row.label)?.id ?? others[0]?.id;
  const list = select("the same as", others.map((other) => [other.id, `${other.record.name} · ${other.label.toLowerCase()} · ${other.record.mentions.length} mentions`]), chosen, (id) => { chosen = id; });
  ask(`“${row.record.name}” is the same as …`, [element("p", {}, "Its mentions, and the quotes and claims that refer to it, move there."), list], "Merge", () => { answer(chosen); return true; });
}

export function askSplit(row, answer) {
  const { record } = row;
  const boxes = record.mentions.map((mention) => element("input", { type: "checkbox", value: String(mention.start) }));
  const name = element("input", { type: "text", value: record.name, "aria-label": "name of the other" });
  let label = record.label;
  const problem = element("p", { className: "alarm", role: "alert", hidden: true }, "Choose some of the mentions, not all of them.");
  ask(`Which mentions are not “${record.name}”?`, [
    element("div", { className: "choices" }, ...record.mentions.map((mention, number) => element("label", { className: "check" }, boxes[number], `“${mention.text}”`, element("span", { className: "quiet" }, ` ${mention.form}`)))),
    element("label", {}, "They are ", name), select("label of the other", options(LABELS.entities), label, (chosen) => { label = chosen; }), problem,
  ], "Split", () => {
    const mentions = record.mentions.filter((_, number) => boxes[number].checked);
    problem.hidden = mentions.length > 0 && mentions.length < record.mentions.length;
    if (!problem.hidden) return false;
    answer({ ...record, id: "new", name: name.value.trim() || mentions[0].text, label, mentions });
    return true;
  });
}

export function askFinish(layer, undecided, answer) {
  const words = undecided ? `${undecided} record${undecided === 1 ? " is" : "s are"} not reviewed yet and will count as right.` : "All of its records are reviewed.";
  ask(`Finish ${layer}?`, [element("p", {}, words), element("p", {}, `And nothing is missing: from then on, ${layer} of this article can become gold.`)], "Finish", () => { answer(); return true; });
}

export function askAnew(answer) {
  ask("Begin this review anew?", [element("p", {}, "The article has been extracted again since its review began. Decisions made so far stay in the file, but the review continues from the new records. Run `pipeline gold apply` first, to keep what is decided.")], "Begin anew", () => { answer(); return true; });
}

export function showKeys() {
  const dialog = byId("dialog");
  const rows = KEYS.map(([keys, words]) => element("tr", {}, element("th", { scope: "row" }, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])), element("td", {}, words)));
  dialog.replaceChildren(element("h2", { id: "dialog-title" }, "Keys"), element("table", { className: "keys" }, element("tbody", {}, ...rows)), element("div", { className: "actions" }, button("Close", () => dialog.close())));
  dialog.showModal();
  dialog.querySelector("button").focus();
}
