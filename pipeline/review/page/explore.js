// Explore by keyboard: searching, going through rows, deciding on things. Its pages are made by the server.

import { button, byId, element } from "./elements.js";
import { showEntries } from "./entries_search.js";
import { askMerge, askSplit } from "./things.js";

const KEYS = [
  ["/", "search everything"],
  ["j k", "next, previous row (also arrows)"],
  ["Enter", "open the row: a page, or the sentence in its article"],
  ["h", "front page: who is quoted most"],
  ["m", "this thing is the same as another one"],
  ["s", "some articles mean another thing"],
  ["Esc", "leave the search"],
  ["?", "these keys"],
];

const find = byId("find");
const search = byId("search");
const isStatic = find.getAttribute("action").endsWith(".html");
const decide = byId("decide");

function showKeys() {
  const dialog = byId("dialog");
  const shown = KEYS.filter(([key]) => decide || (key !== "m" && key !== "s"));
  const rows = shown.map(([keys, words]) => element("tr", {}, element("th", { scope: "row" }, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])), element("td", {}, words)));
  dialog.replaceChildren(element("h2", { id: "dialog-title" }, "Keys"), element("table", { className: "keys" }, element("tbody", {}, ...rows)), element("div", { className: "actions" }, button("Close", () => dialog.close())));
  dialog.showModal();
  dialog.scrollTop = 0;
}

// Nothing is sent as a form: the policy of these pages allows none.
function goFind(event) {
  event.preventDefault();
  const words = search.value.trim();
  if (words) location.assign(`${find.getAttribute("action")}${isStatic ? "#" : "?"}${new URLSearchParams({ words })}`);
}

function step(by) {
  const rows = Array.from(document.querySelectorAll("#main [data-row]"));
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  if (byId("dialog").open || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key } = event;
  if (event.target === search) {
    if (key === "Escape") search.blur();
    else if (key === "ArrowDown") step(1);
    else return false;
  } else if (key === "j" || key === "ArrowDown") step(1);
  else if (key === "k" || key === "ArrowUp") step(-1);
  else if (key === "/") search.select();
  else if (key === "h") byId("home").click();
  else if (key === "?") showKeys();
  else if (key === "m" && decide) askMerge(decide);
  else if (key === "s" && decide) askSplit(decide);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => { if (pressed(event)) event.preventDefault(); });
find.addEventListener("submit", goFind);
byId("help").addEventListener("click", showKeys);
byId("merge")?.addEventListener("click", () => askMerge(decide));
byId("split")?.addEventListener("click", () => askSplit(decide));
if (window.exploreEntries) showEntries(search);
