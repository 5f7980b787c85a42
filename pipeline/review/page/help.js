// What the keyboard can do, as the page tells it.

import { button, byId, element } from "./elements.js";

const KEYS = [
  ["j k", "next, previous record (also arrows)"],
  ["n", "next record that is not reviewed"],
  ["d", "next record in doubt, in this article or the next"],
  ["o", "order of the records: most doubtful first, or by place in the text"],
  ["] [", "next, previous article"],
  ["a", "accept; take back what was rejected"],
  ["A", "accept all that are shown, open and sure enough, in one step"],
  ["x", "reject"],
  ["c", "correct: opens the form, or goes back to it"],
  ["p", "correct the speaker of a quote or the source of a claim"],
  ["m", "merge an entity into another"],
  ["s", "split mentions off an entity"],
  ["u", "undo your last decision in this article"],
  ["v", "select words in the text: ← → move, Shift longer or shorter, Shift Alt by characters, Shift ↓ ↑ by clauses"],
  ["E D Q C", "the selected words are an entity, date, quote or claim that was missed; C in a quote takes its words"],
  ["M", "the selected words are a mention of the chosen entity"],
  ["f", "finish the layer of the chosen record"],
  ["1 2 3 4", "show or hide entities, dates, quotes, claims in the text"],
  ["/", "search articles: Enter opens the first, ↓ ↑ go through what was found, Esc leaves it"],
  ["e", "Explore: who says what across articles"],
  ["Esc", "leave a field, a form (what it holds is kept as a draft), a selection"],
  ["?", "these keys"],
];

export function showKeys() {
  const dialog = byId("dialog");
  const rows = KEYS.map(([keys, words]) => element("tr", {}, element("th", { scope: "row" }, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])), element("td", {}, words)));
  dialog.replaceChildren(element("h2", { id: "dialog-title" }, "Keys"), element("table", { className: "keys" }, element("tbody", {}, ...rows)), element("div", { className: "actions" }, button("Close", () => dialog.close())));
  dialog.showModal();
  dialog.querySelector("button").focus({ preventScroll: true });
  dialog.scrollTop = 0;
}
