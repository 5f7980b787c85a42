// The keyboard: every decision and every way through the page.

import { byId } from "./elements.js";
import { showKeys } from "./help.js";
import { switchOrder } from "./order.js";
import { listKey, searchKey } from "./search_keys.js";

const ADDED = { E: "entity", D: "date", Q: "quote", C: "claim" };

function plainKey(app, event) {
  const row = app.selectedRow();
  const { key } = event;
  if (key === "j" || key === "ArrowDown") app.going.step(1);
  else if (key === "k" || key === "ArrowUp") app.going.step(-1);
  else if (key === "n") app.going.nextUndecided();
  else if (key === "d") app.going.nextDoubtful();
  else if (key === "A") app.decisions.acceptAll();
  else if (key === "o") switchOrder("records");
  else if (key === "]") app.list.step(1);
  else if (key === "[") app.list.step(-1);
  else if (key === "v") app.selecting.begin();
  else if (key === "u") app.decisions.undo();
  else if (key === "/") app.showSearch();
  else if (key === "?") showKeys();
  else if (key === "e" && !app.source.readOnly) byId("explore")?.click();
  else if (key === "Escape") app.leave();
  else if (key in ADDED) app.forms.addMissed(ADDED[key]);
  else if (key === "M") app.decisions.addMention();
  else if ("1234".includes(key) && key.length === 1) app.toggleLayer(["entities", "dates", "quotes", "claims"][Number(key) - 1]);
  else if (key === "c") app.forms.correct();
  else if (row) return recordKey(app, row, key);
  else if (OF_RECORDS.includes(key) && app.view) app.say("Choose a record first: j takes the first");
  else return false;
  return true;
}

const OF_RECORDS = ["a", "x", "p", "m", "s", "f"];

function recordKey(app, row, key) {
  if (key === "a") app.decisions.accept(row);
  else if (key === "x") app.decisions.reject(row);
  else if (key === "p") app.forms.edit(row, row.record.kind === "claim" ? (row.record.sources.length ? "source 1 entity" : "source entity") : "speaker entity");
  else if (key === "m") app.decisions.merge(row);
  else if (key === "s") app.decisions.split(row);
  else if (key === "f") app.decisions.finish(row.layer);
  else return false;
  return true;
}

// With words selected, arrows move or lengthen the selection and go through no records.
function selectionKey(app, event) {
  const { key, shiftKey, altKey } = event;
  if (!app.selecting.isByKeyboard || (!key.startsWith("Arrow") || (!shiftKey && (key === "ArrowUp" || key === "ArrowDown")))) return false;
  const byClause = key === "ArrowUp" || key === "ArrowDown";
  app.selecting.move(key === "ArrowRight" || key === "ArrowDown", shiftKey, { byCharacter: altKey, byClause });
  return true;
}

function fieldKey(app, event, field) {
  if (field.id === "search") return searchKey(app, event, field);
  if (event.key !== "Escape") return false;
  field.blur();
  return true;
}

export function listenToKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("dialog").open) return;
    const field = event.target.closest("input:not([type=checkbox]), select, textarea");
    const isCommand = event.ctrlKey || event.metaKey;
    let isDone = false;
    if (app.editor && isCommand && event.key === "Enter") {
      app.editor.save();
      isDone = true;
    } else if (field) isDone = fieldKey(app, event, field);
    else if (event.key === "Escape" && app.editor && event.target.closest("#card")) {
      event.target.blur();
      isDone = true;
    } else if (isCommand && event.key === "z") {
      app.decisions.undo();
      isDone = true;
    } else if (!isCommand) isDone = selectionKey(app, event) || listKey(app, event) || (!event.altKey && plainKey(app, event));
    if (isDone) event.preventDefault();
  });
}
