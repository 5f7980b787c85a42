// The upper right: one record, why it is there, how it differs from gold, and what hangs together with it.

import { drawDoubts } from "./doubts.js";
import { button, byId, element, redraw } from "./elements.js";
import { headline, interval, percent } from "./records.js";
import { recordLine, standingOf } from "./record_list.js";

function referred(app, reference, isPerson = true) {
  if (!reference) return ["not found"];
  const parts = [`“${reference.text}”`];
  if (reference.entity_id) {
    const row = app.view.byId.get(reference.entity_id);
    parts.push(" is ", row ? button(headline(row.record), () => app.select(row.id), { focus: `to ${row.id}`, className: "link" }) : reference.entity_id);
  } else if (isPerson) parts.push(element("span", { className: "quiet" }, " is nobody named"));
  return parts;
}

const quoted = (span) => (span ? [`“${span.text}”`] : ["none"]);

function fieldsOf(app, record) {
  const fields = [];
  const add = (name, parts) => fields.push([name, parts]);
  if (record.kind === "entity") {
    add("label", [record.label]);
    add(`${record.mentions.length} mention${record.mentions.length === 1 ? "" : "s"}`, [
      element("ul", { className: "mentions" }, ...record.mentions.map((mention) => element("li", {}, button(mention.text, () => app.show(mention), { className: "link", focus: `at ${mention.start}` }), element("span", { className: "quiet" }, ` ${mention.form}`)))),
    ]);
  } else if (record.kind === "date") {
    add("type", [record.type]);
    add("value", [element("code", {}, record.value ?? "not known"), record.mod ? ` ${record.mod}` : ""]);
    add("days", [interval(record)]);
    add("anchor", [record.anchor === "published" ? `published, ${app.view.article.published}` : record.anchor ? app.view.nameOf(record.anchor) : "none"]);
  } else if (record.kind === "quote") {
    add("type", [record.type]);
    add("speaker", referred(app, record.speaker));
    add("cue", quoted(record.cue));
  } else {
    record.sources.forEach((source, number) => add(number ? "via" : "source", [...referred(app, source), source.cue ? ` (“${source.cue.text}”)` : ""]));
    if (!record.sources.length) add("source", ["the author"]);
    add("subject", record.subject ? referred(app, record.subject, false) : ["none"]);
    add("predicate", quoted(record.predicate));
    add("object", record.object ? referred(app, record.object, false) : ["none"]);
    add("polarity", [record.polarity, evidence(record.evidence.polarity)]);
    add("certainty", [record.certainty, evidence(record.evidence.certainty)]);
    add("tense", [record.tense]);
    add("dates", [record.date_ids.map((id) => app.view.nameOf(id)).join(", ") || "none"]);
  }
  if (record.confidence !== null && record.confidence !== undefined) add("confidence", [`${percent(record.confidence)} that all of it is right`]);
  return fields;
}

const evidence = (spans) => (spans.length ? element("span", { className: "quiet" }, ` because of ${spans.map((span) => `“${span.text}”`).join(", ")}`) : "");

function ruleNodes(app, record) {
  return (record.rule ?? "").split("+").filter(Boolean).map((name) => {
    const card = app.view.rules[name];
    const lines = [element("code", {}, name)];
    if (card?.says) lines.push(element("p", {}, card.says));
    if (card?.example) lines.push(element("p", {}, element("span", { className: "quiet" }, "such as "), card.example));
    if (card?.not) lines.push(element("p", {}, element("span", { className: "quiet" }, "not in "), card.not));
    return lines.length > 1 ? element("details", { className: "rule" }, element("summary", {}, lines[0]), ...lines.slice(1)) : element("div", { className: "rule" }, ...lines);
  });
}

function actionsOf(app, row) {
  if (app.source.readOnly) return null;
  const bar = element("div", { className: "actions", role: "group", "aria-label": "Decide" });
  const standing = row.state?.standing;
  if (row.isMissed) {
    bar.append(button("Add", () => app.decisions.accept(row), { focus: "accept", keys: "a", className: "good" }), button("Gold is wrong", () => app.decisions.reject(row), { focus: "reject", keys: "x", className: "bad" }));
    return bar;
  }
  bar.append(
    button(row.isGone ? "Take back" : "Accept", () => app.decisions.accept(row), { focus: "accept", keys: "a", className: "good", "aria-pressed": String(standing === "accepted") }),
    button("Reject", () => app.decisions.reject(row), { focus: "reject", keys: "x", className: "bad", "aria-pressed": String(standing === "rejected"), disabled: row.isGone }),
    button("Correct", () => app.forms.edit(row), { focus: "correct", keys: "c", disabled: row.isGone }),
  );
  if (row.record.kind === "entity" && !row.isGone) {
    bar.append(button("Merge", () => app.decisions.merge(row), { focus: "merge", keys: "m" }));
    if (row.record.mentions.length > 1) bar.append(button("Split", () => app.decisions.split(row), { focus: "split", keys: "s" }));
  }
  return bar;
}

// A correction that was begun and left.
function begun(app, row) {
  const draft = app.source.readOnly ? null : app.drafts.get(app.view.id, row.id);
  return draft && element("p", { className: "banner" }, "You began to correct this. ", button("Go on", () => app.forms.edit(row), { className: "link", focus: "draft" }), " or ", button("discard", () => app.forms.discard(draft), { className: "link", focus: "discard" }));
}

export function drawCard(app) {
  const row = app.selectedRow();
  const card = byId("card");
  if (!row) {
    redraw(card, element("p", { className: "hint" }, "Choose a record in the text or in the list below, or press ", element("kbd", {}, "j"), " for the first. ", element("kbd", {}, "?"), " shows all keys."));
    card.className = "card";
    return;
  }
  const { record } = row;
  card.className = `card ${row.layer}-card`;
  const list = element("dl");
  for (const [name, parts] of fieldsOf(app, record)) list.append(element("dt", {}, name), element("dd", {}, ...parts));
  const conflicts = app.view.conflicts.filter((conflict) => conflict.about.includes(row.id));
  redraw(card,
    element("header", {}, element("span", { className: `kind ${row.layer}-chip` }, record.kind), element("span", { className: "quiet" }, row.isMissed ? record.gold_id : row.id),
      element("span", { className: `standing standing-${row.state?.standing ?? "open"}` }, standingOf(row))),
    element("h3", { id: "card-title", tabIndex: -1 }, headline(record)),
    ...conflicts.map((conflict) => element("p", { className: "alarm" }, `${conflict.who}’s decision is in conflict: ${conflict.reason}. Decide again to settle it.`)),
    begun(app, row),
    actionsOf(app, row),
    drawDoubts(app, row),
    list,
    row.notes.length ? element("section", { className: "notes" }, element("h4", {}, "Gold"), ...row.notes.map((note) => element("p", { className: "difference" }, note))) : null,
    app.view.hasGold && app.view.goldLayers.includes(row.layer) && !row.notes.length && !row.isGone ? element("p", { className: "agrees" }, "agrees with gold") : null,
    app.view.since[row.id] ? element("section", { className: "notes since" }, element("h4", {}, "Since the last run"), ...app.view.since[row.id].map((note) => element("p", {}, note))) : null,
    ...app.view.linked(row).map(([name, ids]) => linkedGroup(app, name, ids)),
    record.rule ? element("section", {}, element("h4", {}, "Found by"), ...ruleNodes(app, record)) : null,
  );
}

function linkedGroup(app, name, ids) {
  return element("section", {}, element("h4", {}, name), element("ul", { className: "linked" }, ...ids.map((id) => element("li", {}, recordLine(app, app.view.byId.get(id), `linked ${name}`)))));
}
