// What is meant by selecting from one UTF-16 unit of a text to another.
async selections => {
  const { Offsets, stretchOf } = await import("/page/offsets.js");
  return selections.map(([text, from, to]) => {
    const span = stretchOf(new Offsets(text), from, to);
    return span && [span.start, span.end, span.text];
  });
}
