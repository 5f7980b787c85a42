// What may be made of the words that are selected.

import { button, byId, element, redraw } from "./elements.js";
import { KIND_OF, headline } from "./records.js";

const MISSED = [["entities", "E"], ["dates", "D"], ["quotes", "Q"], ["claims", "C"]];

export function drawToolbar(app) {
  const bar = byId("toolbar");
  const span = app.selection;
  bar.hidden = app.source.readOnly || !span;
  if (bar.hidden) return;
  const row = app.selectedRow();
  const nodes = [element("span", { className: "chosen" }, `“${span.text.length > 60 ? `${span.text.slice(0, 57)}…` : span.text}”`), element("span", { className: "quiet" }, "missed:")];
  for (const [layer, key] of MISSED) {
    nodes.push(button(KIND_OF[layer], () => app.forms.addMissed(KIND_OF[layer]), { focus: `add ${layer}`, keys: key, className: `${layer}-chip` }));
  }
  if (row?.record.kind === "entity" && !row.isGone && !row.isMissed && !app.editor) nodes.push(button(`mention of ${headline(row.record)}`, () => app.decisions.addMention(), { focus: "add mention", keys: "M" }));
  redraw(bar, ...nodes);
  // Pressing a button must not take the selection away.
  for (const node of bar.querySelectorAll("button")) node.addEventListener("mousedown", (event) => event.preventDefault());
}
