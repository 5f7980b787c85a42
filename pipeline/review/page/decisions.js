// The decisions a reviewer can make: each asks what it must know, and is sent at once.

import { askAnew, askFinish, askMerge, askName, askSplit } from "./dialogs.js";
import { headline } from "./records.js";

export class Decisions {
  busy = Promise.resolve();

  constructor(app) {
    this.app = app;
  }

  // Sends one decision; returns why it was refused, or nothing. Decisions go one after the other.
  decide(request, about, message) {
    let { view } = this.app;
    const show = (found) => {
      if (this.app.view?.id === view.id) this.app.take(found);
    };
    const send = async () => {
      // What was decided just before may have been about the same records.
      if (this.app.view?.id === view.id) ({ view } = this.app);
      try {
        const answer = await this.app.source.decide({ article_id: view.id, who: this.app.who, after: view.headsOf(about), ...request });
        show(answer.article);
        this.app.say(message);
        this.app.loadList(0, { isAgain: true });
        return "";
      } catch (error) {
        if (error.overtaken === undefined) throw error;
        if (error.overtaken) {
          await this.app.guarded(async () => show(await this.app.source.article(view.id)));
          this.app.loadList(0, { isAgain: true });
        }
        this.app.say(error.message, true);
        return error.message;
      }
    };
    const sent = this.busy.then(send, send);
    this.busy = sent.catch(() => "");
    return sent;
  }

  // Nothing is decided by nobody.
  named(work) {
    if (this.app.source.readOnly) return;
    if (this.app.who) work();
    else askName("", (name) => { this.app.setName(name); work(); });
  }

  // Deciding goes on to the next record that is open, without waiting for the answer.
  async decideAndGoOn(row, request, about, message) {
    const { view } = this.app;
    const rows = this.app.wantedRows();
    const at = rows.indexOf(row);
    const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((other) => !other.state);
    if (next) this.app.select(next.id);
    const problem = await this.decide(request, about, message);
    if (problem && this.app.view?.id === view.id && this.app.view.byId.has(row.id)) this.app.select(row.id);
  }

  accept(row) {
    const what = headline(row.record);
    if (row.isMissed) this.named(() => this.decideAndGoOn(row, { action: "accept", missed: row.record.gold_id }, [], `Added “${what}”`));
    else this.named(() => this.decideAndGoOn(row, { action: "accept", record_id: row.id }, [row.id], `Accepted “${what}”`));
  }

  reject(row) {
    const what = headline(row.record);
    if (row.isMissed) this.named(() => this.decideAndGoOn(row, { action: "reject", missed: row.record.gold_id }, [row.record.about], `Gold loses “${what}”`));
    else if (!row.isGone) this.named(() => this.decideAndGoOn(row, { action: "reject", record_id: row.id }, [row.id], `Rejected “${what}”`));
  }

  async sendRecord(record, isNew) {
    const sent = { ...record };
    delete sent.gold_id;
    const problem = await this.decide({ action: isNew ? "add" : "correct", record: sent }, isNew ? [] : [record.id], `${isNew ? "Added" : "Corrected"} “${headline(record)}”`);
    if (!problem) {
      this.app.closeEditor(false);
      const made = this.app.view.history[this.app.view.history.length - 1];
      this.app.selection = null;
      document.getSelection().removeAllRanges();
      this.app.select(made.about[0]);
    }
    return problem;
  }

  addMention() {
    const row = this.app.selectedRow();
    const span = this.app.selection;
    if (!span || row?.record.kind !== "entity" || row.isGone || row.isMissed) return;
    this.named(() => this.sendRecord({ ...row.record, mentions: [...row.record.mentions, { ...span, form: "name" }] }, false));
  }

  merge(row) {
    if (row.record.kind !== "entity" || row.isGone || row.isMissed) return;
    this.named(() => askMerge(this.app, row, async (into) => {
      const problem = await this.decide({ action: "merge", record_id: into, absorbed_id: row.id }, [into, row.id], `Merged “${row.record.name}”`);
      if (!problem) this.app.select(into);
    }));
  }

  split(row) {
    if (row.record.kind !== "entity" || row.isGone || row.isMissed || row.record.mentions.length < 2) return;
    this.named(() => askSplit(row, (record) => this.decide({ action: "split", record_id: row.id, record }, [row.id], `Split “${row.record.name}”`)));
  }

  finish(layer) {
    if (this.app.view.goldLayers.includes(layer) || this.app.view.finished[layer]) return;
    const { of, decided } = this.app.view.progress(layer);
    this.named(() => askFinish(layer, of - decided, () => this.decide({ action: "finish", layer }, [`layer:${layer}`], `Finished ${layer}`)));
  }

  beginAnew() {
    this.named(() => askAnew(() => this.decide({ action: "open" }, Object.keys(this.app.view.heads), "The review begins anew")));
  }

  lastOwn() {
    return this.app.view?.history.findLast((made) => made.who === this.app.who) ?? null;
  }

  undo() {
    const last = this.lastOwn();
    if (this.app.source.readOnly || !last) return;
    this.decide({ action: "undo", undoes: last.id }, last.about, `Undone: ${last.action}`).then((problem) => {
      const record = last.about.find((id) => this.app.view.byId.has(id));
      if (!problem && record) this.app.select(record);
    });
  }
}
