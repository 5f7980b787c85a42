// Questions before a decision on what is one thing across articles.

import { button, byId, element } from "./elements.js";

const REVIEWER = "reviewer";

async function asked(path, options) {
  const answer = await fetch(path, options).catch(() => null);
  if (!answer) throw new Error("the server does not answer: is `pipeline review` still running?");
  const content = await answer.json().catch(() => ({ error: `the server answered ${answer.status}: see its terminal` }));
  if (!answer.ok) throw new Error(content.error);
  return content;
}

// A dialog that keeps a decision and then shows the thing that it was about.
function ask(title, parts, confirm, request) {
  const dialog = byId("dialog");
  const name = element("input", { type: "text", required: true, maxLength: 80, value: localStorage.getItem(REVIEWER) ?? "", autocomplete: "off" });
  const problem = element("p", { className: "alarm", role: "alert", hidden: true });
  const tell = (words, className = "banner") => { problem.textContent = words; problem.className = className; problem.hidden = false; };
  const say = (words) => tell(words, "alarm");
  const keep = async (event) => {
    event.preventDefault();
    const who = name.value.trim();
    const wanted = request();
    if (!wanted) return say("Choose first.");
    localStorage.setItem(REVIEWER, who);
    tell("The index is being brought up to date …");
    try {
      const { thing, waits } = await asked("/api/things", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ who, ...wanted }) });
      if (waits) return say(waits);
      location.assign(`/explore/thing?key=${thing}`);
    } catch (error) {
      say(error.message);
    }
  };
  const form = element("form", { on: { submit: keep } }, element("h2", { id: "dialog-title" }, title), ...parts,
    element("label", {}, "Your name, which is kept with the decision ", name), problem,
    element("div", { className: "actions" }, element("button", { type: "submit", className: "good" }, confirm), button("Cancel", () => dialog.close())));
  dialog.replaceChildren(form);
  dialog.showModal();
  form.querySelector("input")?.focus();
  return say;
}

function choice(type, { key, name, about }) {
  return element("li", {}, element("label", { className: "check" }, element("input", { type, name: "choice", value: String(key) }), element("span", {}, name, " ", element("span", { className: "quiet" }, about))));
}

const chosen = (list) => Array.from(list.querySelectorAll("input:checked"), (box) => Number(box.value));

export function askMerge(about) {
  const thing = Number(about.dataset.thing);
  const list = element("ol", { className: "choices", "aria-label": "the same as" });
  const words = element("input", { type: "search", "aria-label": "Name of the other", placeholder: "Name of the other", autocomplete: "off" });
  let asking = 0;
  const look = async () => {
    const mine = ++asking;
    const found = await asked(`/api/things?${new URLSearchParams({ words: words.value })}`).catch((error) => { say(error.message); return []; });
    if (mine !== asking) return;
    list.replaceChildren(...found.filter(({ key }) => key !== thing).map((each) => choice("radio", each)));
    const first = list.querySelector("input");
    if (first) first.checked = true;
  };
  let waiting;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    (list.querySelector("input:checked") ?? words).focus();
  });
  const say = ask(`“${about.dataset.name}” is the same as …`, [words, list], "They are one", () => {
    const [other] = chosen(list);
    return other ? { action: "merge", thing, other } : null;
  });
}

export async function askSplit(about) {
  const thing = Number(about.dataset.thing);
  const list = element("ol", { className: "choices" });
  const say = ask(`Which articles do not mean “${about.dataset.name}”?`, [element("p", { className: "quiet" }, "Those that you choose mean somebody or something else, all of them the same."), list], "They are another", () => {
    const apart = chosen(list);
    return apart.length ? { action: "split", thing, apart } : null;
  });
  const found = await asked(`/api/members?key=${thing}`).catch((error) => { say(error.message); return []; });
  list.replaceChildren(...found.map((each) => choice("checkbox", each)));
  list.querySelector("input")?.focus();
}
