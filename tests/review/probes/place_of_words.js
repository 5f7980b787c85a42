// Where words of the article stand on the screen: middle of the left edge, middle of the right edge.
words => {
  const text = document.querySelector("#text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const start = text.textContent.indexOf(words);
  const end = start + words.length;
  const range = document.createRange();
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (start >= passed && start < passed + node.length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + node.length) range.setEnd(node, end - passed);
    passed += node.length;
  }
  const rects = Array.from(range.getClientRects());
  const [first, last] = [rects[0], rects[rects.length - 1]];
  return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
}
