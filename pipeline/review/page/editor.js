// The correction form, in place of the card: a copy of the record is changed and sent whole.

import { button, byId, element, redraw, select } from "./elements.js";
import { choice, field, lemmatised, options, reference, somebody, stretch, stretches, textField } from "./fields.js";
import { FORMS, LABELS, LAYER_OF, MODS, interval } from "./records.js";

export class Editor {
  // `name` is that of the draft which the form goes on with, if there is one.
  constructor(app, record, { isNew, name = app.drafts.nameOf(record, isNew), original = record }) {
    this.app = app;
    this.record = structuredClone(record);
    this.original = JSON.stringify(original);
    this.isNew = isNew;
    this.name = name;
    this.problem = "";
    this.isSaving = false;
    this.proposing = null;
    this.hint = "";
  }

  // What the sentence and the records around it say, put in where nobody has written yet.
  propose(asked) {
    this.hint = "Reading the sentence …";
    this.draw();
    this.proposing = asked.then((fields) => this.fill(fields), () => this.fill({}));
  }

  fill(fields) {
    const empty = JSON.parse(this.original);
    const free = Object.entries(fields).filter(([name]) => JSON.stringify(this.record[name]) === JSON.stringify(empty[name]));
    Object.assign(this.record, Object.fromEntries(free));
    this.original = JSON.stringify({ ...empty, ...Object.fromEntries(free) });
    this.hint = free.length ? "Filled in as the sentence and the records around it say: look it through." : "";
    if (this.app.editor === this) this.draw();
  }

  get isChanged() {
    return JSON.stringify(this.record) !== this.original;
  }

  set(change) {
    Object.assign(this.record, change);
    this.draw();
  }

  // The selection as a span, to be given to a field.
  take(change) {
    const span = this.app.selection;
    if (span) change({ start: span.start, end: span.end, text: span.text });
  }

  draw() {
    const { record } = this;
    this.keep();
    const trouble = this.isSaving ? this.app.outbox.trouble && `${this.app.outbox.trouble} It waits in this browser and is sent again.` : this.problem;
    const form = element("form", { className: "editor", on: { input: () => this.keep(), submit: (event) => { event.preventDefault(); this.save(); } } },
      element("header", {}, element("span", { className: `kind ${LAYER_OF[record.kind]}-chip` }, record.kind), element("span", { className: "standing" }, this.isNew ? "missed so far" : `correcting ${record.id}`)),
      element("p", { className: "hint" }, "Select words in the text, then “use selection”. By keyboard: ", element("kbd", {}, "Esc"), " leaves the form’s fields, ", element("kbd", {}, "v"), " selects words, ", element("kbd", {}, "c"), " comes back. A second ", element("kbd", {}, "Esc"), " keeps it as a draft."),
      this.hint ? element("p", { className: "banner" }, this.hint) : null,
      ...this.fields(),
      element("div", { className: "actions" },
        trouble ? element("p", { className: "alarm", role: "alert" }, trouble) : null,
        element("button", { type: "submit", className: "good", disabled: this.isSaving, data: { focus: "save" } }, this.isSaving ? "Saving …" : this.isNew ? "Add" : "Save", element("kbd", { "aria-hidden": "true" }, "Ctrl ↵")),
        button("Cancel", () => this.app.forms.close({ isKept: false }), { focus: "cancel", title: "Discards what the form holds" })));
    byId("card").className = `card ${LAYER_OF[record.kind]}-card`;
    redraw(byId("card"), form);
  }

  // Kept until it is sent or cancelled, so that leaving the page or the form by mistake loses nothing.
  keep() {
    if (this.isSaving) return;
    const { article_id: id } = this.record;
    this.app.drafts.put(this.record, this.isNew, this.name);
    this.app.drafts.markOpen(id, this.name);
  }

  focusFirst(name) {
    const nodes = Array.from(byId("card").querySelectorAll("[data-focus]"));
    (nodes.find((node) => node.dataset.focus === name) ?? nodes.find((node) => !node.disabled && ["SELECT", "INPUT"].includes(node.tagName)) ?? nodes[0])?.focus();
  }

  fields() {
    const { record } = this;
    const fields = { entity: () => this.entityFields(), date: () => this.dateFields(), quote: () => this.quoteFields(), claim: () => this.claimFields() };
    return fields[record.kind]();
  }

  entityFields() {
    const { record } = this;
    const mentions = record.mentions;
    const change = (changed) => this.set({ mentions: changed });
    return [
      choice("label", options(LABELS.entities), record.label, (label) => this.set({ label })),
      field("name", textField("name", record.name, (name) => { record.name = name; })),
      field("mentions",
        ...mentions.map((mention, number) => element("span", { className: "stretch-field" },
          stretch(this, `mention ${number + 1}`, mention, (span) => change(mentions.with(number, { ...mention, ...span })), { clear: mentions.length > 1 ? () => change(mentions.toSpliced(number, 1)) : null }),
          select(`form of mention ${number + 1}`, options(FORMS), mention.form, (form) => change(mentions.with(number, { ...mention, form })), { data: { focus: `form ${number}` } }))),
        button("add selection", () => this.take((span) => change([...mentions, { ...span, form: "name" }])), { className: "small", focus: "mention add", disabled: !this.app.selection })),
    ];
  }

  dateFields() {
    const { record, app } = this;
    const anchors = [["", "none"], ["published", `published, ${app.view.article.published ?? "not known"}`], ...app.view.live("dates").filter((row) => row.id !== record.id).map((row) => [row.id, row.record.text])];
    this.days = element("output", { className: "days", "aria-live": "polite" });
    this.askDays();
    return [
      field("words", stretch(this, "words", record, (span) => this.set(span))),
      choice("type", options(LABELS.dates), record.type, (type) => this.set({ type })),
      field("value", textField("value", record.value, (value) => { record.value = value.trim() || null; this.askDays(); }, { placeholder: "2023-10-09, 2023-W41, P3D …" }), this.days),
      choice("modifier", [["", "none"], ...options(MODS)], record.mod, (mod) => this.set({ mod: mod || null })),
      choice("anchor", anchors, record.anchor, (anchor) => this.set({ anchor: anchor || null })),
    ];
  }

  // Which calendar days the value means, as it is typed.
  async askDays() {
    const { record, days } = this;
    if (!record.value) {
      days.textContent = "not known";
      return;
    }
    const asked = record.value;
    const answer = await this.app.source.calendar(record).catch((error) => ({ error: error.message }));
    if (record.value !== asked) return;
    this.days.textContent = answer.error ?? (answer.valid ? interval(answer) : `no TIMEX3 value of type ${record.type}`);
    this.days.classList.toggle("difference", !answer.valid);
  }

  quoteFields() {
    const { record } = this;
    return [
      reference(this, "speaker", record.speaker, (speaker) => this.set({ speaker }), { near: (record.cue ?? record.contents[0]).start }),
      choice("type", options(LABELS.quotes), record.type, (type) => this.set({ type })),
      stretches(this, "contents", record.contents, (contents) => this.set({ contents })),
      lemmatised(this, "cue", record.cue, (cue) => this.set({ cue })),
    ];
  }

  claimFields() {
    const { record, app } = this;
    const quotes = [["", "none"], ...app.view.live("quotes").map((row) => [row.id, row.record.contents[0].text.slice(0, 60)])];
    return [
      choice("polarity", options(["positive", "negative"]), record.polarity, (polarity) => this.set({ polarity })),
      choice("certainty", options(LABELS.claims), record.certainty, (certainty) => this.set({ certainty })),
      choice("tense", options(["past", "present", "future"]), record.tense, (tense) => this.set({ tense })),
      field("clause", stretch(this, "clause", record, (span) => this.set(span))),
      ...record.sources.flatMap((source, number) => this.sourceFields(source, number)),
      field("sources", somebody(this, "another source", null, (id) => this.set({ sources: [...record.sources, { ...app.view.mentionNear(id, record.start), cue: null }] }), { focus: "source entity" }), button("add selection as source", () => this.take((span) => this.set({ sources: [...record.sources, { ...span, entity_id: app.view.entityAt(span), cue: null }] })), { className: "small", focus: "source add", disabled: !app.selection })),
      reference(this, "subject", record.subject, (subject) => this.set({ subject })),
      lemmatised(this, "predicate", record.predicate, (predicate) => this.set({ predicate }), { clearable: false }),
      reference(this, "object", record.object, (object) => this.set({ object })),
      field("dates", ...app.view.live("dates").map((row) => element("label", { className: "check" },
        element("input", { type: "checkbox", checked: record.date_ids.includes(row.id), data: { focus: `date ${row.id}` }, on: { change: (event) => this.set({ date_ids: event.target.checked ? [...record.date_ids, row.id] : record.date_ids.filter((id) => id !== row.id) }) } }),
        row.record.text))),
      choice("quote", quotes, record.quote_id, (id) => this.set({ quote_id: id || null })),
      stretches(this, "words of polarity", record.evidence.polarity, (polarity) => this.set({ evidence: { ...record.evidence, polarity } })),
      stretches(this, "words of certainty", record.evidence.certainty, (certainty) => this.set({ evidence: { ...record.evidence, certainty } })),
    ];
  }

  sourceFields(source, number) {
    const { record } = this;
    const name = `source ${number + 1}`;
    const change = (changed) => this.set({ sources: changed ? record.sources.with(number, changed) : record.sources.toSpliced(number, 1) });
    return [
      reference(this, name, source, (changed) => change(changed && { ...changed, cue: source.cue })),
      lemmatised(this, `cue of ${name}`, source.cue, (cue) => change({ ...source, cue })),
    ];
  }

  async save() {
    if (this.isSaving) return;
    await this.proposing;
    if (this.record.kind === "claim" && !this.record.predicate) {
      this.refuse("Mark the predicate: select the verb in the text, then “use selection”.");
      this.focusFirst("predicate take");
      return;
    }
    this.isSaving = true;
    this.app.drafts.remove(this.record.article_id, this.name);
    const sent = this.app.decisions.sendRecord(this.record, this.isNew);
    if (this.app.editor === this) this.draw();
    this.refuse(await sent);
  }

  // What stands in the way is said beside the button that was pressed.
  refuse(problem) {
    this.problem = problem;
    this.isSaving = false;
    if (problem && this.app.editor === this) this.draw();
  }
}
