// What comes first in the list of articles and in that of records; every browser remembers it by itself.

import { byId } from "./elements.js";

const choiceOf = (list) => byId(`${list}-order`);

// Gives what comes first: "doubt", or the place in the text ("place") or among ids ("id").
export function orderOf(list) {
  return choiceOf(list).value;
}

export function buildOrder(list, change) {
  const choice = choiceOf(list);
  const known = Array.from(choice.options, ({ value }) => value);
  const kept = localStorage.getItem(choice.id);
  choice.value = known.includes(kept) ? kept : known[0];
  choice.addEventListener("change", () => {
    localStorage.setItem(choice.id, choice.value);
    change();
  });
}

export function switchOrder(list) {
  const choice = choiceOf(list);
  choice.selectedIndex = (choice.selectedIndex + 1) % choice.options.length;
  choice.dispatchEvent(new Event("change"));
}
