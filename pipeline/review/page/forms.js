// The form in place of the card: opened on a record or a missed one, left with what it holds kept as a draft.

import { Editor } from "./editor.js";
import { blank } from "./records.js";

export class Forms {
  // The form that is open, or null.
  editor = null;

  constructor(app) {
    this.app = app;
  }

  correct() {
    const row = this.app.selectedRow();
    if (this.editor) this.editor.focusFirst();
    else if (row) this.edit(row);
  }

  // Opens the form, with what is given in place of what the record says, or with the draft there is.
  edit(row, focus, record = this.app.drafts.get(row.record.article_id, row.id)?.record ?? row.record) {
    if (row.isMissed || row.isGone) return;
    this.app.decisions.named(() => this.open(record, { isNew: false, original: row.record }, focus));
  }

  open(record, options, focus) {
    this.editor = new Editor(this.app, record, options);
    this.editor.draw();
    this.editor.focusFirst(focus);
  }

  // Goes on with a draft; a record that is not there any more cannot be corrected.
  resume({ record, isNew, name }) {
    const row = this.app.view.byId.get(record.id);
    if (!isNew && (!row || row.isGone)) return;
    if (!isNew) this.app.selected = record.id;
    this.open(record, { isNew, name, original: isNew ? null : row.record });
    this.app.draw();
  }

  // What was changed in the form stays as a draft, unless somebody cancels it or it is decided.
  close({ isKept = true, isDrawn = true } = {}) {
    const { editor } = this;
    if (!editor) return;
    this.editor = null;
    this.app.drafts.markClosed();
    const id = editor.record.article_id;
    if (!editor.isSaving && (!isKept || !editor.isChanged)) this.app.drafts.remove(id, editor.name);
    else if (!editor.isSaving) this.app.say(`Kept as a draft: ${editor.isNew ? "it waits above the text" : "c goes on with it"}`);
    if (isDrawn && this.app.view) this.app.draw();
  }

  discard({ record, name }) {
    this.app.drafts.remove(record.article_id, name);
    this.app.draw();
  }

  addMissed(kind) {
    const { view } = this.app;
    const isExact = Boolean(this.app.selection);
    const span = this.app.selection ?? this.wordsOfQuote(kind);
    if (!span) return this.app.say("Select the words first, by mouse or with v");
    return this.app.decisions.named(() => {
      this.close({ isDrawn: false });
      const empty = blank(kind, view.id, span, view.offsets);
      this.open(empty, { isNew: true });
      this.editor.propose(this.app.source.proposal(view.id, kind, span, isExact));
    });
  }

  // A claim that was missed in the chosen quote is looked for in its words.
  wordsOfQuote(kind) {
    const row = this.app.selectedRow();
    return kind === "claim" && row?.record.kind === "quote" ? row.record.contents[0] : null;
  }
}
