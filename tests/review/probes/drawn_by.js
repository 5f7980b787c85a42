// How many blocks of the text and lines of the record list a key puts into the page anew.
async (key) => {
  const counts = { blocks: 0, lines: 0 };
  const added = (changes, name) => { for (const change of changes) counts[name] += change.addedNodes.length; };
  const text = new MutationObserver((changes) => added(changes, "blocks"));
  const list = new MutationObserver((changes) => added(changes, "lines"));
  text.observe(document.getElementById("text"), { childList: true });
  list.observe(document.getElementById("records"), { childList: true });
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await new Promise((done) => setTimeout(done, 0));
  text.disconnect();
  list.disconnect();
  return counts;
}
