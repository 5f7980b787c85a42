// The left side: which articles there are under the filter, and how far each is.

import { button, byId, element, keepInSight, redraw } from "./elements.js";
import { FLAGS, LABELS, LAYERS, PARTS, percent } from "./records.js";

const FLAG_WORDS = { undecided: "not reviewed", differs: "differs from gold", changed: "changed since the last run", unresolved: "speaker unresolved", unsure: "low confidence" };

export function buildFilter(app) {
  const show = byId("show");
  show.append(element("option", { value: "/" }, "all records"));
  for (const layer of LAYERS) {
    const group = element("optgroup", { label: layer }, element("option", { value: `${layer}/` }, `all ${layer}`));
    for (const label of LABELS[layer]) group.append(element("option", { value: `${layer}/${label}` }, label.replaceAll("_", " ").toLowerCase()));
    show.append(group);
  }
  show.value = `${app.filter.layer}/${app.filter.label}`;
  show.addEventListener("change", () => {
    const [layer, label] = show.value.split("/");
    app.list.filterBy({ layer, label });
  });
  const boxes = new Map(FLAGS.map((flag) => [flag, element("input", { type: "checkbox", checked: app.filter.flags.includes(flag), data: { flag } })]));
  const part = doubtedPart(app.filter.flags);
  const change = () => app.list.filterBy({ flags: [...FLAGS.filter((flag) => boxes.get(flag).checked), part.value].filter(Boolean) });
  for (const [flag, box] of boxes) {
    box.addEventListener("change", () => {
      if (flag === "unsure" && !box.checked) part.value = "";
      change();
    });
    const label = element("label", { className: `check of-${flag}` }, box, FLAG_WORDS[flag]);
    byId("flags").append(flag === "unsure" ? element("span", { className: "row" }, label, part) : label);
  }
  part.addEventListener("change", () => {
    if (part.value) boxes.get("unsure").checked = true;
    change();
  });
  const search = byId("search");
  search.value = app.filter.words;
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => app.list.search(search.value), 120);
  });
  byId("clear").addEventListener("click", () => {
    search.value = "";
    show.value = "/";
    for (const box of boxes.values()) box.checked = false;
    part.value = "";
    app.list.filterBy({ words: "", layer: "", label: "", flags: [] });
  });
}

// Which part it is that low confidence is about.
function doubtedPart(flags) {
  const telling = Object.entries(PARTS).filter(([part]) => part !== "extent");
  const list = element("select", { "aria-label": "part in doubt", id: "part" }, element("option", { value: "" }, "any part"),
    ...telling.map(([part, words]) => element("option", { value: part }, words)));
  list.value = telling.map(([part]) => part).find((part) => flags.includes(part)) ?? "";
  return list;
}

export function bar(decided, of, label) {
  return element("progress", { max: Math.max(of, 1), value: decided, "aria-label": label });
}

const figure = (number) => number.toLocaleString("en-GB");

export function drawProgress({ decided, records, doubtful, right }) {
  const parts = [element("span", {}, `${figure(decided)} of ${figure(records)}`, element("span", { className: "wide" }, " records reviewed"))];
  if (doubtful) parts.push(element("span", {}, `${figure(doubtful)} in doubt`, element("span", { className: "wide" }, " left")));
  if (right !== null) parts.push(element("span", { title: "If reviewing ended now: what is decided counts as right, the rest as sure as it is, corrected by what was decided so far" }, element("span", { className: "wide" }, "expect "), `${percent(right)} right`));
  redraw(byId("progress"), bar(decided, records, "reviewed in all articles"), ...parts);
}

// Lines that were drawn, by the row that they show.
const entryOf = new WeakMap();

export function drawArticleList(app) {
  const { rows, total, progress } = app.list;
  byId("list-count").textContent = `${total} of ${progress.articles} articles`;
  drawProgress(progress);
  const items = rows.map((row) => {
    if (!entryOf.has(row)) entryOf.set(row, element("li", {}, articleLine(app, row)));
    const item = entryOf.get(row);
    item.firstChild.setAttribute("aria-current", String(row.id === app.view?.id));
    return item;
  });
  if (rows.length < total) items.push(element("li", {}, button(`${total - rows.length} more`, () => app.list.load(rows.length), { focus: "more", className: "more" })));
  if (!rows.length) items.push(element("li", { className: "quiet" }, "No article has such a record."));
  redraw(byId("articles"), ...items);
}

export function showOpenArticle() {
  const entry = document.querySelector("#articles .entry[aria-current=true]");
  if (entry) keepInSight(byId("articles"), entry);
}

function articleLine(app, row) {
  const facts = [`${row.decided} / ${row.records}`];
  if (row.doubtful) facts.push(`${row.doubtful} in doubt`);
  if (row.differing) facts.push(`${row.differing} record${row.differing === 1 ? " differs" : "s differ"}`);
  if (row.conflicts) facts.push(`${row.conflicts} in conflict`);
  const entry = button("", () => { app.showList(false); app.open(row.id); }, { focus: `article ${row.id}`, className: "entry" });
  entry.append(element("span", { className: "name" }, row.title), element("span", { className: "facts" }, facts.join(" · ")), bar(row.decided, row.records, "reviewed"));
  return entry;
}
