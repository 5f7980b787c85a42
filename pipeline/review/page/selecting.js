// Selecting words of the article, by mouse and by keyboard.

import { byId } from "./elements.js";
import { moveSelection, selectSpan, selectedSpan } from "./prose.js";
import { drawToolbar } from "./toolbar.js";

export class Selecting {
  // The words that are selected, as a span of the text; null if none are.
  span = null;
  isByKeyboard = false;

  constructor(app) {
    this.app = app;
    document.addEventListener("selectionchange", () => this.changed());
  }

  changed() {
    const { app } = this;
    const span = selectedSpan(app.view);
    const active = document.activeElement;
    // A field that is typed into moves the browser's selection there; what was selected stays meant.
    if (!span && app.editor && active && byId("card").contains(active)) return;
    if (span?.start === this.span?.start && span?.end === this.span?.end) return;
    this.span = span;
    drawToolbar(app);
    if (app.editor) app.editor.draw();
  }

  // A selection is of one article: nothing of it is left when another one comes.
  clear() {
    this.span = null;
    this.isByKeyboard = false;
    if (byId("text").contains(document.getSelection().anchorNode)) document.getSelection().removeAllRanges();
    drawToolbar(this.app);
  }

  begin() {
    const { app } = this;
    if (!app.view) return;
    this.isByKeyboard = true;
    const { offsets } = app.view;
    const row = app.selectedRow();
    const start = row ? (row.record.mentions ?? row.record.contents ?? [row.record])[0].start : 0;
    const word = /\S+/u.exec(offsets.text.slice(offsets.toUnit(start)));
    if (!word) return;
    const first = offsets.toUnit(start) + word.index;
    selectSpan(app.view, { start: offsets.toPoint(first), end: offsets.toPoint(first + word[0].length) });
    this.changed();
    app.say("Arrows move the selection; Shift makes it longer, Shift ↓ to the end of the clause");
  }

  // Goes by words, with `byCharacter` by characters, with `byClause` to where a clause may end.
  move(forward, extend, { byCharacter = false, byClause = false } = {}) {
    if (!document.getSelection().rangeCount) this.begin();
    if (byClause && extend && this.span) selectSpan(this.app.view, this.clause(forward));
    else moveSelection(this.app.view, forward, extend, byCharacter);
    // Browsers tell of it later than the next key may come.
    this.changed();
  }

  // The selection, as far as the next place where a clause may end, or without the last of them.
  clause(forward) {
    const { offsets } = this.app.view;
    const { start, end } = this.span;
    if (!forward) {
      const kept = offsets.slice(start, end).replace(/[^,;:.!?…—”"\n]*$/u, "").replace(/[,;:.!?…—”"\s]+$/u, "");
      return { start, end: kept ? start + Array.from(kept).length : end };
    }
    const from = offsets.toUnit(end);
    const [rest] = /^[^\p{L}\p{N}]*(?:[^,;:.!?…—”"\n]|[,.:](?=\S))*/u.exec(offsets.text.slice(from));
    return { start, end: offsets.toPoint(from + rest.trimEnd().length) };
  }
}
