// Records count Unicode code points, browsers count UTF-16 units, people count what they see. Text is
// measured once; everything that crosses the border between the page and records goes through here.

export class Offsets {
  constructor(text) {
    this.text = text;
    const units = [];
    for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) units.push(unit);
    units.push(text.length);
    this.units = Uint32Array.from(units);
    this.points = new Uint32Array(text.length + 1);
    units.forEach((unit, point) => {
      const next = units[point + 1] ?? text.length + 1;
      for (let inside = unit; inside < next; inside++) this.points[inside] = point;
    });
    this.length = units.length - 1;
  }

  toUnit(point) {
    return this.units[point];
  }

  // The code point that a unit belongs to; with `up`, the one after it where the unit is its second half.
  toPoint(unit, up = false) {
    const point = this.points[unit];
    return up && this.units[point] < unit ? point + 1 : point;
  }

  slice(start, end) {
    return this.text.slice(this.units[start], this.units[end]);
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// The stretch a person meant by selecting units `from`..`to`: without white space at its ends, and with all
// of each character it touches, accents and joined emoji included. Null if that is nothing.
export function stretchOf(offsets, from, to) {
  let [start, end] = from <= to ? [from, to] : [to, from];
  while (start < end && /\s/.test(offsets.text[start])) start++;
  while (start < end && /\s/.test(offsets.text[end - 1])) end--;
  if (start >= end) return null;
  const segments = graphemes.segment(offsets.text);
  start = segments.containing(start).index;
  const last = segments.containing(end - 1);
  end = last.index + last.segment.length;
  const span = { start: offsets.toPoint(start), end: offsets.toPoint(end, true) };
  return { ...span, text: offsets.slice(span.start, span.end) };
}
