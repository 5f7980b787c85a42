// The article with its records marked. Names and dates colour letters, quotes tint the ground, and quotes and
// claims draw lines below the words, one lane for each that overlaps, so that all of them stay readable.

import { byId, element, redraw, whenDrawn } from "./elements.js";
import { stretchOf } from "./offsets.js";
import { ownSpans, roleSpans } from "./records.js";

const LANE_HEIGHT = 4;
const MOST_LANES = 6;

function marksOf(rows) {
  const marks = rows.flatMap((row) => ownSpans(row.record).map((span) => ({ start: span.start, end: span.end, form: span.form, id: row.id, layer: row.layer, lane: -1 })));
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const ends = [];
  for (const mark of marks) {
    if (mark.layer !== "quotes" && mark.layer !== "claims") continue;
    let lane = ends.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = mark.end;
    mark.lane = Math.min(lane, MOST_LANES - 1);
  }
  return marks;
}

// Pieces of the text between the places where any mark begins or ends, each with the marks over it.
function pieces(from, to, marks) {
  const bounds = marks.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > from && at < to);
  const edges = Array.from(new Set([from, to, ...bounds])).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, number) => {
    const end = edges[number + 1];
    return { start, end, open: marks.filter((mark) => mark.start < end && mark.end > start) };
  });
}

// The text in blocks that end with a line, each with the marks that reach into it.
function blocksOf(view, marks) {
  const ends = [];
  const text = view.offsets.text;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text[at + 1] !== "\n") ends.push(view.offsets.toPoint(at + 1));
  }
  if (ends.at(-1) !== view.offsets.length) ends.push(view.offsets.length);
  const found = ends.map((end, number) => ({ start: number ? ends[number - 1] : 0, end, marks: [] }));
  let first = 0;
  for (const mark of marks) {
    while (found[first] && found[first].end <= mark.start) first++;
    for (let at = first; found[at] && found[at].start < mark.end; at++) found[at].marks.push(mark);
  }
  return found;
}

function pieceNode(app, words, { start, open }) {
  const roles = open.filter((mark) => mark.role);
  const marks = open.filter((mark) => !mark.role).map((mark) => ({ ...mark, row: app.view.byId.get(mark.id) }));
  const node = element("span", { className: "piece" }, words);
  for (const { row, form } of marks) {
    node.classList.add(row.isMissed ? "missed" : row.isGone ? "rejected" : row.layer);
    if (form) node.classList.add(form);
    if (row.state && (row.layer === "entities" || row.layer === "dates")) node.classList.add("reviewed");
    if (row.id === app.selected) node.classList.add("selected");
  }
  if (roles.length) {
    node.classList.add("role", `role-${roles.at(-1).role}`);
    const beginning = roles.filter((mark) => mark.start === start).map((mark) => mark.role);
    if (beginning.length) node.dataset.role = Array.from(new Set(beginning)).join(" · ");
  }
  const lanes = marks.filter((mark) => mark.lane >= 0 && !mark.row.isGone && !mark.row.isMissed);
  if (lanes.length) {
    const depth = Math.max(...lanes.map((mark) => mark.lane)) + 1;
    const colour = ({ row }) => (row.state ? `var(--${row.layer}-done)` : `var(--${row.layer}-line)`);
    node.style.paddingBottom = `${depth * LANE_HEIGHT}px`;
    node.style.backgroundImage = lanes.map((mark) => `linear-gradient(${colour(mark)}, ${colour(mark)})`).join(", ");
    node.style.backgroundPosition = lanes.map((mark) => `0 calc(100% - ${(depth - 1 - mark.lane) * LANE_HEIGHT}px)`).join(", ");
    if (lanes.every(({ row }) => row.state)) node.classList.add("reviewed-lines");
  }
  if (marks.length) {
    const inwards = Array.from(new Set(marks.slice().sort((a, b) => b.end - b.start - (a.end - a.start)).reverse().map((mark) => mark.id)));
    node.dataset.ids = inwards.join(" ");
  }
  return node;
}

// A press on words chooses a record; a second one at the same place the next that overlaps there.
export function chooseByPress(app, event) {
  const piece = event.target.closest("[data-ids]");
  if (!piece || !document.getSelection().isCollapsed) return;
  const inwards = piece.dataset.ids.split(" ");
  app.select(inwards[(inwards.indexOf(app.selected) + 1) % inwards.length], { from: "text" });
}

// What was drawn last: its blocks with their nodes, for what, and with which record chosen.
let drawnProse = { key: "", blocks: [], chosen: null };

// Draws what is other than it was: with another record chosen, or another decision made, a block or two.
// Gives whether anything was.
export function drawProse(app) {
  const { view } = app;
  const key = JSON.stringify([view.id, view.edition, view.marking, app.filter.layer, app.filter.label, app.filter.flags, view.filtersStates(app.filter), Array.from(app.layers)]);
  const chosen = app.selectedRow();
  let isOther = false;
  if (drawnProse.key !== key || drawnProse.view !== view) {
    const rows = view.wanted(app.filter).filter((row) => app.layers.has(row.layer) && !row.isGone);
    drawnProse = { key, view, chosen: null, known: new Set(rows.map((row) => row.id)), blocks: blocksOf(view, marksOf(rows)), before: drawnProse.view === view || drawnProse.view?.id === view.id ? drawnProse.blocks : [] };
    const drawn = new Map(drawnProse.before.map((block) => [block.look, block.node]));
    const marks = marksOfChosen(chosen);
    for (const block of drawnProse.blocks) drawBlock(app, block, marks, drawn);
    redraw(byId("text"), ...drawnProse.blocks.map((block) => block.node));
    delete drawnProse.before;
    isOther = true;
  } else {
    const rows = [drawnProse.chosen && view.byId.get(drawnProse.chosen), chosen, ...Array.from(view.touched, (id) => view.byId.get(id))].filter(Boolean);
    const marks = marksOfChosen(chosen);
    for (const block of new Set(rows.flatMap(blocksAround))) {
      const { node } = block;
      drawBlock(app, block, marks, new Map([[block.look, node]]));
      if (node === block.node) continue;
      node.replaceWith(block.node);
      isOther = true;
    }
  }
  view.touched.clear();
  drawnProse.chosen = chosen?.id ?? null;
  return isOther;
}

// The parts of the chosen record, and its own words where the filter would not show them.
function marksOfChosen(row) {
  if (!row) return [];
  return [...(drawnProse.known.has(row.id) ? [] : marksOf([row])), ...roleSpans(row.record).map((mark) => ({ ...mark, lane: -1 }))];
}

function blocksAround({ record }) {
  const spans = [...ownSpans(record), ...roleSpans(record)];
  return drawnProse.blocks.filter((block) => spans.some((span) => span.start < block.end && span.end > block.start));
}

// A block that looks as before stays: long articles are drawn quickly, and what is selected there stays so.
function drawBlock(app, block, ofChosen, drawn) {
  const { start, end } = block;
  const marks = [...block.marks, ...ofChosen.filter((mark) => mark.start < end && mark.end > start)].sort((a, b) => a.start - b.start);
  block.look = [app.view.id, start, end, ...marks.map((mark) => look(app, mark))].join(" ");
  block.node = drawn.get(block.look) ?? element("span", { className: "block" }, ...pieces(start, end, marks).map((piece) => {
    const words = app.view.offsets.slice(piece.start, piece.end);
    return piece.open.length ? pieceNode(app, words, piece) : words;
  }));
}

function look(app, { start, end, lane, role, form, id }) {
  const row = id && app.view.byId.get(id);
  return [start, end, role ?? id, lane, form, row?.isGone, row?.isMissed, Boolean(row?.state), row && id === app.selected].join("-");
}

export function showSelected() {
  whenDrawn("record in sight", scrollToSelected);
}

function scrollToSelected() {
  const piece = document.querySelector("#text .selected");
  if (!piece) return;
  const pane = byId("article").getBoundingClientRect();
  const place = piece.getBoundingClientRect();
  if (place.top < pane.top + 60 || place.bottom > pane.bottom - 90) piece.scrollIntoView({ block: "center" });
}

function unitAt(container, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(container);
  range.setEnd(node, offset);
  return range.toString().length;
}

// What is selected in the article, as a span of its text; null if nothing is.
export function selectedSpan(view) {
  const selection = document.getSelection();
  const text = byId("text");
  if (!view || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  return stretchOf(view.offsets, unitAt(text, range.startContainer, range.startOffset), unitAt(text, range.endContainer, range.endOffset));
}

function pointIn(container, unit) {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  let left = unit;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [container, container.childNodes.length];
}

export function selectSpan(view, span) {
  const text = byId("text");
  const [startNode, startOffset] = pointIn(text, view.offsets.toUnit(span.start));
  const [endNode, endOffset] = pointIn(text, view.offsets.toUnit(span.end));
  document.getSelection().setBaseAndExtent(startNode, startOffset, endNode, endOffset);
  endNode.parentElement?.scrollIntoView({ block: "nearest" });
}

// Selecting by keyboard: arrows move the selected word, with Shift they make the selection longer or
// shorter, with Alt by characters.
export function moveSelection(view, forward, extend, byCharacter) {
  const selection = document.getSelection();
  const direction = forward ? "forward" : "backward";
  if (!extend) {
    selection.collapse(...(forward ? [selection.getRangeAt(0).endContainer, selection.getRangeAt(0).endOffset] : [selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset]));
    if (!forward) selection.modify("move", "backward", "word");
    else while (/\s/.test(followingCharacter(view, selection))) selection.modify("move", "forward", "character");
    selection.modify("extend", "forward", "word");
  } else selection.modify("extend", direction, byCharacter ? "character" : "word");
  const span = selectedSpan(view);
  if (span) {
    const [node] = pointIn(byId("text"), view.offsets.toUnit(forward ? span.end : span.start));
    node.parentElement?.scrollIntoView({ block: "nearest" });
  }
}

function followingCharacter(view, selection) {
  return view.offsets.text[unitAt(byId("text"), selection.focusNode, selection.focusOffset)] ?? "";
}
