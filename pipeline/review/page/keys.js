// The keyboard: every decision and every way through the page.

import { switchOrder } from "./order.js";

export const KEYS = [
  ["j k", "next, previous record (also arrows)"],
  ["n", "next record that is not reviewed"],
  ["o", "order of the records: most doubtful first, or by place in the text"],
  ["] [", "next, previous article"],
  ["a", "accept; take back what was rejected"],
  ["x", "reject"],
  ["c", "correct: opens the form, or goes back to it"],
  ["p", "correct the speaker of a quote"],
  ["m", "merge an entity into another"],
  ["s", "split mentions off an entity"],
  ["u", "undo your last decision in this article"],
  ["v", "select words in the text: ← → move, Shift longer or shorter, Shift Alt by characters"],
  ["E D Q C", "the selected words are an entity, date, quote or claim that was missed"],
  ["M", "the selected words are a mention of the chosen entity"],
  ["f", "finish the layer of the chosen record"],
  ["1 2 3 4", "show or hide entities, dates, quotes, claims in the text"],
  ["/", "search articles"],
  ["Esc", "leave a field, a form, a selection"],
  ["?", "these keys"],
];

const ADDED = { E: "entity", D: "date", Q: "quote", C: "claim" };

function plainKey(app, event) {
  const row = app.selectedRow();
  const { key } = event;
  if (key === "j" || key === "ArrowDown") app.step(1);
  else if (key === "k" || key === "ArrowUp") app.step(-1);
  else if (key === "n") app.nextUndecided();
  else if (key === "o") switchOrder("records");
  else if (key === "]") app.stepArticle(1);
  else if (key === "[") app.stepArticle(-1);
  else if (key === "v") app.beginSelecting();
  else if (key === "u") app.decisions.undo();
  else if (key === "/") document.getElementById("search").focus();
  else if (key === "?") app.help();
  else if (key === "Escape") app.leave();
  else if (key in ADDED) app.addMissed(ADDED[key]);
  else if (key === "M") app.decisions.addMention();
  else if ("1234".includes(key) && key.length === 1) app.toggleLayer(["entities", "dates", "quotes", "claims"][Number(key) - 1]);
  else if (key === "c") app.correct();
  else if (row) return recordKey(app, row, key);
  else return false;
  return true;
}

function recordKey(app, row, key) {
  if (key === "a") app.decisions.accept(row);
  else if (key === "x") app.decisions.reject(row);
  else if (key === "p") app.edit(row, "speaker entity");
  else if (key === "m") app.decisions.merge(row);
  else if (key === "s") app.decisions.split(row);
  else if (key === "f") app.decisions.finish(row.layer);
  else return false;
  return true;
}

export function listenToKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("dialog").open) return;
    const field = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (app.editor && (event.ctrlKey || event.metaKey) && event.key === "Enter") {
      app.editor.save();
      event.preventDefault();
    } else if (field) {
      if (event.key === "Escape") field.blur();
    } else if ((event.ctrlKey || event.metaKey) && event.key === "z") {
      app.decisions.undo();
      event.preventDefault();
    } else if (!event.ctrlKey && !event.metaKey) {
      if (app.selecting && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
        app.moveSelection(event.key === "ArrowRight", event.shiftKey, event.altKey);
        event.preventDefault();
      } else if (!event.altKey && plainKey(app, event)) event.preventDefault();
    }
  });
}
