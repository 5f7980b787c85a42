// Searching where there is no server: through the entries that lie beside the pages.

import { byId, element } from "./elements.js";

const LISTS = [["things", "People and things"], ["titles", "Articles"], ["quotes", "Quotes"], ["text", "Sentences"]];
const SHOWN = 20;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function row({ text, about, day, to, list }) {
  const link = element("a", { href: to, className: list === "things" ? "who" : "sentence", data: { row: "" } }, text);
  if (list === "things") return element("li", {}, link, " ", element("span", { className: "quiet" }, about));
  return element("li", { className: "statement" }, element("time", {}, day), element("div", {}, link, element("p", { className: "facts" }, about)));
}

function section(heading, found, shown, more) {
  const rest = found.length - shown;
  const onwards = rest > 0 ? element("p", { className: "onwards" }, element("button", { type: "button", className: "link", on: { click: more } }, `${rest} more`)) : null;
  return element("section", { className: "part" }, element("h3", {}, heading, " ", element("span", { className: "quiet" }, String(found.length))), element("ol", { className: "rows" }, ...found.slice(0, shown).map(row)), onwards);
}

export function showEntries(search) {
  const entries = window.exploreEntries;
  for (const entry of entries) entry.plain = plain(entry.also ?? entry.text);
  const shown = new Map();
  const draw = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("words") ?? "";
    search.value = asked;
    const words = plain(asked).split(/\s+/).filter(Boolean);
    const found = words.length ? entries.filter((entry) => words.every((word) => entry.plain.includes(word))) : [];
    const parts = LISTS.map(([list, heading]) => [list, heading, found.filter((entry) => entry.list === list)]).filter(([, , rows]) => rows.length)
      .map(([list, heading, rows]) => section(heading, rows, shown.get(list) ?? SHOWN, () => { shown.set(list, (shown.get(list) ?? SHOWN) + SHOWN); draw(); }));
    if (words.length && !parts.length) parts.push(element("p", { className: "lead" }, `Nothing is named or said like “${asked}”.`));
    byId("main").replaceChildren(...parts);
  };
  window.addEventListener("hashchange", () => { shown.clear(); draw(); });
  draw();
}
