"use strict";
// Article text only ever enters the page through textContent, so it can never become markup.
// Offsets count code points; JavaScript strings count UTF-16 units, hence the arrays of characters.

const data = JSON.parse(document.getElementById("data").textContent);
const LAYERS = ["entities", "dates", "quotes", "claims"];
const shown = new Set(LAYERS);
const at = { article: 0, record: null, onlyDifferences: false };
const $ = (id) => document.getElementById(id);

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function spansOf(layer, record) {
  if (layer === "entities") return record.mentions;
  if (layer === "quotes") return record.contents;
  if (layer === "claims") return [record.predicate];
  return [record];
}

function rowsOf(article) {
  const rows = [];
  for (const layer of LAYERS) {
    if (!shown.has(layer)) continue;
    for (const record of article.records[layer]) {
      const differences = article.differences.filter((d) => d.layer === layer && d.record_id === record.id);
      rows.push({ layer, record, key: record.id, differences, missed: false });
    }
    for (const difference of article.differences) {
      if (difference.layer !== layer || difference.kind !== "missed") continue;
      const record = article.gold[layer].find((candidate) => candidate.id === difference.gold_id);
      if (!record) continue;
      // An entity that was not found at all has one difference for each of its mentions.
      const row = rows.find((candidate) => candidate.key === "gold " + record.id);
      if (row) row.differences.push(difference);
      else rows.push({ layer, record, key: "gold " + record.id, differences: [difference], missed: true });
    }
  }
  const visible = at.onlyDifferences ? rows.filter((row) => row.differences.length) : rows;
  return visible.sort((a, b) => spansOf(a.layer, a.record)[0].start - spansOf(b.layer, b.record)[0].start);
}

function drawText(article, rows) {
  const characters = Array.from(article.records.article.text);
  const cuts = new Set([0, characters.length]);
  const marks = [];
  for (const row of rows) {
    for (const span of spansOf(row.layer, row.record)) {
      cuts.add(span.start).add(span.end);
      marks.push({ start: span.start, end: span.end, row });
    }
  }
  marks.sort((a, b) => a.start - b.start);
  const edges = Array.from(cuts).sort((a, b) => a - b);
  const target = $("text");
  target.replaceChildren();
  let open = [], next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    open = open.filter((mark) => mark.end > start);
    while (next < marks.length && marks[next].start <= start) open.push(marks[next++]);
    const words = characters.slice(start, end).join("");
    if (!open.length) { target.append(words); continue; }
    const piece = element("span", words);
    for (const mark of open) piece.classList.add(mark.row.missed ? "missed" : mark.row.layer);
    if (open.some((mark) => mark.row.key === at.record)) piece.classList.add("selected");
    piece.dataset.ids = open.map((mark) => mark.row.key).join(" | ");
    const inner = open.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    piece.addEventListener("click", () => select(inner.row.key));
    target.append(piece);
  }
}

// Ids count anew in every file: a gold record's references are looked up in gold.
function described(records, reference) {
  if (!reference) return null;
  const entity = records.entities.find((candidate) => candidate.id === reference.entity_id);
  return entity && entity.name !== reference.text ? `${reference.text} = ${entity.name}` : reference.text;
}

function fieldsOf(records, layer, record) {
  const fields = [];
  const add = (name, value) => { if (value !== null && value !== undefined && value !== "") fields.push([name, value]); };
  if (layer === "entities") {
    add("mentions", record.mentions.map((mention) => mention.text).join(" · "));
  } else if (layer === "dates") {
    add("value", [record.type, record.value, record.mod].filter(Boolean).join(" "));
    add("days", `${record.earliest ?? "…"} to ${record.latest ?? "…"}`);
    add("anchor", record.anchor);
  } else if (layer === "quotes") {
    add("speaker", described(records, record.speaker) ?? "not found");
    add("cue", record.cue && record.cue.text);
  } else {
    add("source", record.sources.map((source) => described(records, source) + (source.cue ? ` [${source.cue.text}]` : "")).join(" ← ") || "the author");
    add("subject", described(records, record.subject));
    add("predicate", record.predicate.text);
    add("object", described(records, record.object));
    add("reading", `${record.polarity}, ${record.certainty}, ${record.tense}`);
    add("dates", record.date_ids.join(" "));
    add("evidence", record.evidence.polarity.concat(record.evidence.certainty).map((span) => span.text).join(" · "));
  }
  add("rule", record.rule);
  return fields;
}

function headline(layer, record) {
  if (layer === "entities") return `${record.label} ${record.name}`;
  if (layer === "quotes") return `${record.type}: ${record.contents.map((content) => content.text).join(" … ")}`;
  return record.text;
}

function linksOf(layer, record) {
  const ids = [];
  if (layer === "quotes" && record.speaker) ids.push(record.speaker.entity_id);
  if (layer === "dates") ids.push(record.anchor);
  if (layer === "claims") ids.push(...[record.subject, record.object, ...record.sources].map((reference) => reference && reference.entity_id), ...record.date_ids, record.quote_id);
  return Array.from(new Set(ids.filter((id) => id && id !== "published")));
}

function card(article, row) {
  const item = element("li", null, `card ${row.layer}-card${row.missed ? " missed-card" : ""}`);
  item.dataset.key = row.key;
  const button = element("button");
  button.append(element("span", `${row.key} `, "quiet"), headline(row.layer, row.record));
  button.setAttribute("aria-current", String(row.key === at.record));
  button.addEventListener("click", () => select(row.key));
  item.append(button);
  const list = element("dl");
  for (const [name, value] of fieldsOf(row.missed ? article.gold : article.records, row.layer, row.record)) list.append(element("dt", name), element("dd", value));
  const links = row.missed ? [] : linksOf(row.layer, row.record);
  if (links.length) {
    const cell = element("dd");
    for (const id of links) {
      const link = element("button", id, "link");
      link.addEventListener("click", () => select(id));
      cell.append(link, " ");
    }
    list.append(element("dt", "see"), cell);
  }
  for (const difference of row.differences) list.append(element("dt", "gold"), element("dd", difference.note, "difference"));
  if (article.gold && !row.differences.length) list.append(element("dt", "gold"), element("dd", "agrees", "agrees"));
  item.append(list);
  return item;
}

function select(key) {
  at.record = key;
  draw();
  const chosen = Array.from(document.querySelectorAll(".card")).find((node) => node.dataset.key === key);
  // Drawing has replaced the button that was pressed: without this, the keyboard would be back at the top.
  if (chosen) {
    chosen.querySelector("button").focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest" });
  }
  const piece = document.querySelector("#text .selected");
  if (piece) piece.scrollIntoView({ block: "nearest" });
}

function draw() {
  const article = data[at.article];
  if (!article) return;
  const rows = rowsOf(article);
  const head = article.records.article;
  $("title").textContent = head.title || head.article_id;
  $("about").textContent = [head.article_id, head.byline, head.published, article.gold ? "has gold" : "no gold"].filter(Boolean).join(" · ");
  $("producer").textContent = head.producer;
  $("count").textContent = `${rows.length} records`;
  drawText(article, rows);
  $("cards").replaceChildren(...rows.map((row) => card(article, row)));
}

function drawArticles() {
  const wanted = $("search").value.toLowerCase();
  $("articles").replaceChildren(...data.map((article, number) => {
    const head = article.records.article;
    const item = element("li");
    item.hidden = !`${head.article_id} ${head.title ?? ""} ${head.text}`.toLowerCase().includes(wanted);
    const button = element("button", head.title || head.article_id);
    if (article.gold) button.append(element("span", ` ${article.differences.length} differences`, "difference"));
    button.setAttribute("aria-current", String(number === at.article));
    button.addEventListener("click", () => { at.article = number; at.record = null; drawArticles(); draw(); $("title").focus(); });
    item.append(button);
    return item;
  }));
}

for (const layer of LAYERS) {
  const label = element("label");
  const box = element("input");
  box.type = "checkbox";
  box.checked = true;
  box.addEventListener("change", () => { if (box.checked) shown.add(layer); else shown.delete(layer); draw(); });
  label.append(box, " ", element("span", layer, layer));
  $("layers").append(label);
}
$("only-differences").hidden = !data.some((article) => article.gold);
$("only-differences").querySelector("input").addEventListener("change", (event) => { at.onlyDifferences = event.target.checked; draw(); });
$("search").addEventListener("input", drawArticles);
drawArticles();
draw();
