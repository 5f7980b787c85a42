// The lower right: the records of the article under the filter, in the order that is asked for.

import { button, byId, element, keepInSight, redraw } from "./elements.js";
import { LAYERS, PARTS, headline, percent } from "./records.js";

const MARKS = { accepted: "✓", corrected: "✎", added: "+", rejected: "✕", merged: "→" };

export function standingOf(row) {
  if (row.isMissed) return "only in gold";
  if (!row.state) return "not reviewed";
  return `${row.state.standing} by ${row.state.who}${row.state.isWaiting ? ", not yet kept" : ""}`;
}

// The worst of what is in doubt, as far as a filter asks for it.
function doubtOf(row) {
  const [part] = row.flags.filter((flag) => flag in PARTS);
  return part ? `${PARTS[part]} ${percent(row.record.doubt[part].probability)}` : "";
}

export function recordLine(app, row, prefix) {
  const mark = row.isMissed ? "◇" : MARKS[row.state?.standing] ?? "·";
  const entry = button("", () => app.select(row.id), { focus: `${prefix} ${row.id}`, className: `line ${row.layer}-line${row.isGone ? " is-gone" : ""}` });
  entry.append(
    element("span", { className: `mark mark-${row.state?.standing ?? "open"}`, "aria-hidden": "true" }, mark),
    element("span", { className: "words" }, headline(row.record)),
    doubtOf(row) ? element("span", { className: "doubt", title: "how sure it is" }, doubtOf(row)) : "",
    element("span", { className: "label" }, row.label.replaceAll("_", " ").toLowerCase()),
    element("span", { className: "unseen" }, `, ${standingOf(row)}${row.notes.length ? ", differs from gold" : ""}`),
  );
  if (row.notes.length || row.isMissed) entry.append(element("span", { className: "differs", title: "differs from gold", "aria-hidden": "true" }, "≠"));
  entry.setAttribute("aria-current", String(row.id === app.selected));
  return entry;
}

// A long list is drawn as far as it is looked at: browsers go through every line of it with every step.
const MOST_LINES = 300;
const LINES_ABOVE = 100;

// Lines that were drawn, by the row that they show: a row that changes is another object.
const lines = new WeakMap();
let drawnList = { view: null, rows: null, first: 0, current: null };

export function drawRecordList(app) {
  const rows = app.going.rows();
  const at = rows.findIndex((row) => row.id === app.selected);
  const first = firstLine(drawnList.view === app.view.id ? drawnList.first : 0, at, rows.length);
  if (rows !== drawnList.rows || first !== drawnList.first) drawLines(app, rows, first);
  drawnList.current?.setAttribute("aria-current", "false");
  const current = lines.get(rows[at])?.firstChild;
  current?.setAttribute("aria-current", "true");
  if (current && current !== drawnList.current) keepInSight(byId("record-list"), current);
  drawnList.current = current;
}

// The first line to draw: as before, unless the chosen record would not be among those drawn.
function firstLine(before, at, of) {
  const isThere = at < 0 ? before < of || of === 0 : before <= at && at < before + MOST_LINES;
  return isThere ? before : Math.max(0, Math.min(at - LINES_ABOVE, of - MOST_LINES));
}

function drawLines(app, rows, first) {
  byId("records-order").hidden = !app.view.isWeighed;
  byId("record-count").textContent = `${rows.length} record${rows.length === 1 ? "" : "s"}`;
  const inSight = rows.slice(first, first + MOST_LINES);
  for (const row of inSight) if (!lines.has(row)) lines.set(row, element("li", {}, recordLine(app, row, "record")));
  const further = (number, words, to) => number > 0 && element("li", {}, button(`${number} ${words}`, () => drawLines(app, rows, to), { focus: words, className: "more" }));
  const after = rows.length - first - inSight.length;
  redraw(byId("records"), ...[
    further(first, "above", Math.max(0, first - MOST_LINES)), ...inSight.map((row) => lines.get(row)), further(after, "more", first + MOST_LINES),
  ].filter(Boolean));
  drawnList = { ...drawnList, view: app.view.id, rows, first };
}

export function drawLayers(app) {
  redraw(byId("layers"), ...LAYERS.map((layer, number) => {
    const { decided, of } = app.view.progress(layer);
    const box = element("input", { type: "checkbox", checked: app.layers.has(layer), data: { focus: `layer ${layer}` }, on: { change: () => app.toggleLayer(layer) } });
    const chip = element("label", { className: `chip ${layer}-chip`, title: `show or hide (${number + 1})` }, box, element("b", {}, layer), ` ${decided}/${of}`);
    const isGold = app.view.goldLayers.includes(layer);
    const finished = app.view.finished[layer];
    if (isGold) chip.append(element("span", { className: "done", title: "in gold" }, " gold"));
    else if (finished) chip.append(element("span", { className: "done", title: `finished by ${finished}` }, " finished"));
    const nodes = [chip];
    if (!app.source.readOnly && !isGold && !finished) {
      nodes.push(button("finish", () => app.decisions.finish(layer), { focus: `finish ${layer}`, className: "small", title: `Nothing is missing in ${layer}, and what is undecided is right` }));
    }
    return element("span", { className: "layer" }, ...nodes);
  }));
}
