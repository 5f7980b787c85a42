// Questions that need an answer before a decision: who decides, which entities are one, which mentions are another's.

import { button, byId, element, select } from "./elements.js";
import { options } from "./fields.js";
import { FIGURES, LABELS, percent } from "./records.js";

// What people may ask of how sure a record is.
const LEAST = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5];

function ask(title, parts, confirm, answer) {
  const dialog = byId("dialog");
  const close = () => dialog.close();
  // Enter answers, also where a list has the keyboard.
  const enter = (event) => { if (event.key === "Enter" && event.target.tagName === "SELECT") { event.preventDefault(); form.requestSubmit(); } };
  const form = element("form", { on: { keydown: enter, submit: (event) => { event.preventDefault(); if (answer() !== false) close(); } } },
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
  const isFigure = ({ label }) => FIGURES.includes(label);
  const others = app.view.live("entities").filter((other) => other !== row && isFigure(other) === isFigure(row));
  if (!others.length) return app.say("There is nothing else here that it could be");
  let chosen = others.find((other) => other.label === row.label)?.id ?? others[0].id;
  const words = (other) => `${other.record.name} · ${other.label.toLowerCase()} · ${other.record.mentions.length} mention${other.record.mentions.length === 1 ? "" : "s"}`;
  const list = select("the same as", others.map((other) => [other.id, words(other)]), chosen, (id) => { chosen = id; });
  return ask(`“${row.record.name}” is the same as …`, [element("p", {}, "Its mentions, and the quotes and claims that refer to it, move there."), list], "Merge", () => { answer(chosen); return true; });
}

// How sure a record must be to be accepted with all the others; the dialog says how many that are.
export function askAll(confidences, answer) {
  let least = LEAST.find((bound) => confidences.some((known) => known >= bound)) ?? LEAST.at(-1);
  const above = (bound) => confidences.filter((known) => known >= bound);
  const said = element("p", { role: "status" });
  const say = () => {
    const found = above(least);
    const mean = found.reduce((sum, known) => sum + known, 0) / Math.max(found.length, 1);
    said.textContent = found.length ? `${found.length} of ${confidences.length} open records shown; ${percent(mean)} of them should be right.` : "None is that sure.";
  };
  const list = select("at least", LEAST.map((bound) => [String(bound), `${percent(bound)} sure · ${above(bound).length} records`]), String(least), (value) => { least = Number(value); say(); });
  say();
  ask("Accept all that are sure enough", [element("p", {}, "All open records under the filter that are at least as sure as this are accepted in one step; one undo takes it back."), list, said], "Accept all", () => { answer(least); return true; });
}

// A correction was begun: it is gone on with, or passed over knowingly.
export function askLeaving(words, goOn, leave) {
  const dialog = byId("dialog");
  const close = (then) => { dialog.close(); then(); };
  ask("You began to correct this record", [element("p", {}, "What you changed is kept as a draft and not decided yet.")], "Go on correcting", () => { close(goOn); return false; });
  dialog.querySelector(".actions").insertBefore(button(words, () => close(leave), { className: "bad" }), dialog.querySelector(".actions").lastChild);
  dialog.querySelector("[type=submit]").focus();
}

// What waits to be sent, why, and what may be done about it.
export function showWaiting(outbox) {
  const dialog = byId("dialog");
  const waiting = outbox.waiting();
  const rows = waiting.map((item) => element("li", {}, `${item.request.action.replace("_", " ")} ${item.about.slice(0, 3).join(", ")} in ${item.request.article_id} `, button("forget", () => { outbox.forget(item); showWaiting(outbox); }, { className: "small" })));
  dialog.replaceChildren(element("h2", { id: "dialog-title" }, `${waiting.length} decision${waiting.length === 1 ? " waits" : "s wait"}`), element("p", {}, outbox.trouble || "On the way to the server."),
    element("p", { className: "quiet" }, "They are kept in this browser and sent again by themselves, also after the page is loaded anew. If the server was started again, open the address that it printed."),
    element("ol", { className: "choices" }, ...rows), element("div", { className: "actions" }, button("Send now", () => { outbox.hurry(); dialog.close(); }, { className: "good" }), button("Close", () => dialog.close())));
  if (!dialog.open) dialog.showModal();
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
