// The left side: which articles there are under the filter, and how far each is.

import { button, byId, element, redraw } from "./elements.js";
import { FLAGS, LABELS, LAYERS } from "./records.js";

const FLAG_WORDS = { undecided: "not reviewed", differs: "differs from gold", unresolved: "speaker unresolved", unsure: "low confidence" };

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
    app.setFilter({ layer, label });
  });
  for (const flag of FLAGS) {
    const box = element("input", { type: "checkbox", checked: app.filter.flags.includes(flag), data: { flag } });
    box.addEventListener("change", () => app.setFilter({ flags: FLAGS.filter((name) => byId("flags").querySelector(`[data-flag=${name}]`).checked) }));
    byId("flags").append(element("label", { className: "check" }, box, FLAG_WORDS[flag]));
  }
  const search = byId("search");
  search.value = app.filter.words;
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => app.setFilter({ words: search.value }), 120);
  });
  byId("clear").addEventListener("click", () => {
    search.value = "";
    show.value = "/";
    for (const box of byId("flags").querySelectorAll("input")) box.checked = false;
    app.setFilter({ words: "", layer: "", label: "", flags: [] });
  });
}

export function bar(decided, of, label) {
  return element("progress", { max: Math.max(of, 1), value: decided, "aria-label": label });
}

export function drawArticleList(app) {
  const { rows, total, progress } = app.list;
  byId("list-count").textContent = `${total} of ${progress.articles} articles`;
  redraw(byId("progress"), bar(progress.decided, progress.records, "reviewed in all articles"),
    `${progress.decided.toLocaleString("en-GB")} of ${progress.records.toLocaleString("en-GB")} records reviewed`);
  const items = rows.map((row) => {
    const facts = [`${row.decided} / ${row.records}`];
    if (row.differences) facts.push(`${row.differences} differ`);
    if (row.conflicts) facts.push(`${row.conflicts} in conflict`);
    const entry = button("", () => { app.showList(false); app.open(row.id); }, { focus: `article ${row.id}`, className: "entry" });
    entry.append(element("span", { className: "name" }, row.title), element("span", { className: "facts" }, facts.join(" · ")), bar(row.decided, row.records, "reviewed"));
    entry.setAttribute("aria-current", String(row.id === app.view?.id));
    return element("li", {}, entry);
  });
  if (rows.length < total) items.push(element("li", {}, button(`${total - rows.length} more`, () => app.loadList(rows.length), { focus: "more", className: "more" })));
  if (!rows.length) items.push(element("li", { className: "quiet" }, "No article has such a record."));
  redraw(byId("articles"), ...items);
}
