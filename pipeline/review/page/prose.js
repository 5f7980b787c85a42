// The article with its records marked. Names and dates colour letters, quotes tint the ground, and quotes and
// claims draw lines below the words, one lane for each that overlaps, so that all of them stay readable.

import { byId, element, redraw } from "./elements.js";
import { stretchOf } from "./offsets.js";
import { ownSpans, roleSpans } from "./records.js";

const LANE_HEIGHT = 4;
const MOST_LANES = 6;

function marksOf(rows) {
  const marks = rows.flatMap((row) => ownSpans(row.record).map((span) => ({ start: span.start, end: span.end, form: span.form, row, lane: -1 })));
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const ends = [];
  for (const mark of marks) {
    if (mark.row.layer !== "quotes" && mark.row.layer !== "claims") continue;
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
function blocks(view, marks) {
  const ends = [];
  const text = view.offsets.text;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text[at + 1] !== "\n") ends.push(view.offsets.toPoint(at + 1));
  }
  if (ends[ends.length - 1] !== view.offsets.length) ends.push(view.offsets.length);
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
  const marks = open.filter((mark) => !mark.role);
  const node = element("span", { className: "piece" }, words);
  for (const mark of marks) {
    node.classList.add(mark.row.isMissed ? "missed" : mark.row.isGone ? "rejected" : mark.row.layer);
    if (mark.form) node.classList.add(mark.form);
    if (mark.row.id === app.selected) node.classList.add("selected");
  }
  if (roles.length) {
    node.classList.add("role", `role-${roles[roles.length - 1].role}`);
    const beginning = roles.filter((mark) => mark.start === start).map((mark) => mark.role);
    if (beginning.length) node.dataset.role = Array.from(new Set(beginning)).join(" · ");
  }
  const lanes = marks.filter((mark) => mark.lane >= 0 && !mark.row.isGone && !mark.row.isMissed);
  if (lanes.length) {
    const depth = Math.max(...lanes.map((mark) => mark.lane)) + 1;
    node.style.paddingBottom = `${depth * LANE_HEIGHT}px`;
    node.style.backgroundImage = lanes.map((mark) => `linear-gradient(var(--${mark.row.layer}-line), var(--${mark.row.layer}-line))`).join(", ");
    node.style.backgroundPosition = lanes.map((mark) => `0 calc(100% - ${(depth - 1 - mark.lane) * LANE_HEIGHT}px)`).join(", ");
  }
  if (marks.length) {
    const inwards = Array.from(new Set(marks.slice().sort((a, b) => b.end - b.start - (a.end - a.start)).reverse().map((mark) => mark.row.id)));
    node.dataset.ids = inwards.join(" ");
    node.addEventListener("click", () => {
      if (!document.getSelection().isCollapsed) return;
      // A second press at the same place goes on to the next record that overlaps there.
      app.select(inwards[(inwards.indexOf(app.selected) + 1) % inwards.length], { from: "text" });
    });
  }
  return node;
}

export function drawProse(app) {
  const { view } = app;
  const chosen = app.selectedRow();
  const rows = view.wanted(app.filter).filter((row) => app.layers.has(row.layer) && !row.isGone);
  if (chosen && !rows.includes(chosen)) rows.push(chosen);
  const roles = chosen ? roleSpans(chosen.record).map((mark) => ({ ...mark, lane: -1 })) : [];
  const marks = [...marksOf(rows), ...roles].sort((a, b) => a.start - b.start);
  const target = byId("text");
  const drawn = new Map(Array.from(target.children, (node) => [node.dataset.drawn, node]));
  // A block that looks as before stays: long articles are drawn quickly, and what is selected there stays so.
  redraw(target, ...blocks(view, marks).map((block) => {
    const shown = [view.id, block.start, block.end, ...block.marks.map((mark) => look(app, mark))].join(" ");
    if (drawn.has(shown)) return drawn.get(shown);
    return element("span", { className: "block", data: { drawn: shown } }, ...pieces(block.start, block.end, block.marks).map((piece) => {
      const words = view.offsets.slice(piece.start, piece.end);
      return piece.open.length ? pieceNode(app, words, piece) : words;
    }));
  }));
}

function look(app, { start, end, lane, role, form, row }) {
  return [start, end, role ?? row.id, lane, form, row?.isGone, row?.isMissed, row && row.id === app.selected].join("-");
}

export function showSelected() {
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
