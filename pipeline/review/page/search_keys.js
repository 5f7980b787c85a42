// Searching by keyboard: from the field through what was found, and back.

const entries = () => Array.from(document.querySelectorAll("#articles .entry"));

export function searchKey(app, event, search) {
  if (event.key === "Escape") {
    if (search.value || app.filter.words) app.list.search("");
    else {
      app.showList(false);
      search.blur();
    }
  } else if (event.key === "Enter") app.list.search(search.value).then(() => entries()[0]?.click());
  else if (event.key === "ArrowDown") app.list.search(search.value).then(() => entries()[0]?.focus());
  else return false;
  return true;
}

// In the list of articles, arrows go from one to the next, and from the first back to the search.
export function listKey(app, event) {
  if (!event.target.closest("#articles .entry") || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
  const all = entries();
  const at = all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
  if (at < 0) document.getElementById("search").focus();
  else all[Math.min(at, all.length - 1)].focus();
  return true;
}
