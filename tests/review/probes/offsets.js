// What goes wrong when offsets of these texts are carried over to UTF-16 and back.
async texts => {
  const { Offsets, stretchOf } = await import("/page/offsets.js");
  const wrong = [];
  texts.forEach((text, number) => {
    const offsets = new Offsets(text);
    const characters = Array.from(text);
    if (offsets.length !== characters.length) wrong.push([number, "length"]);
    for (let point = 0; point <= characters.length; point++) {
      const before = characters.slice(0, point).join("");
      if (offsets.toPoint(offsets.toUnit(point)) !== point) wrong.push([number, "round trip", point]);
      if (offsets.slice(0, point) !== before) wrong.push([number, "slice", point]);
    }
    for (let from = 0; from <= text.length; from++) {
      const span = stretchOf(offsets, from, Math.min(from + 3, text.length));
      const words = span && characters.slice(span.start, span.end).join("");
      if (span && words !== span.text) wrong.push([number, "stretch", from]);
    }
  });
  return wrong;
}
