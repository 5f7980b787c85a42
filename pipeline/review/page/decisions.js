// The decisions a reviewer can make: each asks what it must know, and waits in the outbox until it is kept.

import { askAll, askAnew, askFinish, askLeaving, askMerge, askName, askSplit } from "./dialogs.js";
import { headline } from "./records.js";

const isEntity = (row) => row.record.kind === "entity" && !row.isGone && !row.isMissed;

export class Decisions {
  constructor(app) {
    this.app = app;
  }

  // Sends one decision; resolves to why it was refused, or to nothing.
  async decide(request, about, message, standing = null) {
    const { view, who, outbox } = this.app;
    const { error } = await outbox.add({ article_id: view.id, who, after: view.headsOf(about), ...request }, { about, message, standing });
    return error ? error.message : "";
  }

  // What became of a decision: shown if its article still is.
  async settled(item, { answer, edition, error }) {
    const { app } = this;
    const isShown = () => app.view?.id === item.request.article_id;
    if (!error) {
      app.say(item.message);
      app.list.takeRow(answer.row);
      if (!isShown()) return;
      if (answer.article) app.take(answer.article);
      else if (app.view.edition === edition) app.takeChanges(answer.changes);
      else await this.lookAgain(item.request.article_id);
      return;
    }
    app.say(error.message, true);
    if (item.request.record && app.editor?.record.id !== item.request.record.id) {
      app.drafts.put(item.request.record, item.request.action === "add");
      app.say(`${error.message}. What you wrote is kept as a draft`, true);
    }
    if (error.overtaken) await this.lookAgain(item.request.article_id);
    else if (isShown()) app.draw();
  }

  async lookAgain(id) {
    await this.app.guarded(async () => {
      const found = await this.app.source.article(id);
      if (this.app.view?.id === id) this.app.take(found);
    });
  }

  // Nothing is decided by nobody.
  named(work) {
    if (this.app.source.readOnly) return;
    if (this.app.who) work();
    else askName("", (name) => { this.app.setName(name); work(); });
  }

  // Deciding goes on to the next record that is open, without waiting for the answer.
  async decideAndGoOn(row, request, about, message, standing) {
    const { view } = this.app;
    const next = this.app.going.nextOpen(row.id);
    // Drawn with the decision, which the page shows at once as one that waits.
    if (next) this.app.select(next.id, { isDrawn: false });
    const sent = this.decide(request, about, message, standing);
    const problem = await sent;
    if (problem && this.app.view?.id === view.id && this.app.view.byId.has(row.id) && !this.app.editor) this.app.select(row.id);
  }

  // A correction that was begun is not passed over.
  unlessBegun(row, words, work) {
    const draft = this.app.drafts.get(this.app.view.id, row.id);
    if (!draft) return this.named(work);
    return this.named(() => askLeaving(words, () => this.app.forms.edit(row), () => { this.app.drafts.remove(this.app.view.id, row.id); work(); }));
  }

  accept(row) {
    const what = headline(row.record);
    if (row.isMissed) this.named(() => this.decideAndGoOn(row, { action: "accept", missed: row.record.gold_id }, [], `Added “${what}”`, "added"));
    else this.unlessBegun(row, "Accept it without", () => this.decideAndGoOn(row, { action: "accept", record_id: row.id }, [row.id], `Accepted “${what}”`, "accepted"));
  }

  reject(row) {
    const what = headline(row.record);
    if (row.isMissed) this.named(() => this.decideAndGoOn(row, { action: "reject", missed: row.record.gold_id }, [row.record.about], `Gold loses “${what}”`));
    else if (!row.isGone) this.unlessBegun(row, "Reject it without", () => this.decideAndGoOn(row, { action: "reject", record_id: row.id }, [row.id], `Rejected “${what}”`, "rejected"));
  }

  // Everything that is shown, open and surer than somebody chooses: one step, which one undo takes back.
  acceptAll() {
    const open = this.app.going.rows().filter((row) => !row.state && !row.isMissed && !row.isGone && row.record.confidence != null);
    if (!open.length) return this.app.say("No open record here says how sure it is");
    return this.named(() => askAll(open.map((row) => row.record.confidence), (least) => {
      const ids = open.filter((row) => row.record.confidence >= least).map((row) => row.id);
      if (ids.length) this.decide({ action: "accept_all", record_ids: ids }, ids, `Accepted ${ids.length} records`, "accepted");
    }));
  }

  // What was corrected in the form is done with, as what was accepted is; what was added is looked at.
  async sendRecord(record, isNew) {
    const { app } = this;
    const next = isNew || !app.editor ? null : app.going.nextOpen(record.id);
    const sent = { ...record };
    delete sent.gold_id;
    const waits = this.decide({ action: isNew ? "add" : "correct", record: sent }, isNew ? [] : [record.id], `${isNew ? "Added" : "Corrected"} “${headline(record)}”`, isNew ? null : "corrected");
    const { editor } = app;
    const problem = await waits;
    if (!problem) {
      app.drafts.remove(record.article_id, record.id);
      if (editor !== app.editor || app.view?.id !== record.article_id) return problem;
      app.forms.close({ isKept: false, isDrawn: false });
      const made = app.view.history.at(-1);
      app.selecting.clear();
      app.select(app.view.byId.has(next?.id) ? next.id : made.about[0]);
    }
    return problem;
  }

  addMention() {
    const row = this.app.selectedRow();
    const span = this.app.selection;
    if (!span || !row || !isEntity(row)) return this.app.say("Choose an entity and select the words of a mention");
    return this.named(() => this.sendRecord({ ...row.record, mentions: [...row.record.mentions, { ...span, form: "name" }] }, false));
  }

  merge(row) {
    if (!isEntity(row)) return this.app.say("Only an entity is merged into another");
    return this.named(() => askMerge(this.app, row, async (into) => {
      const problem = await this.decide({ action: "merge", record_id: into, absorbed_id: row.id }, [into, row.id], `Merged “${row.record.name}”`);
      if (!problem) this.app.select(into);
    }));
  }

  split(row) {
    if (!isEntity(row) || row.record.mentions.length < 2) return this.app.say("Only an entity with several mentions is split");
    return this.named(() => askSplit(row, (record) => this.decide({ action: "split", record_id: row.id, record }, [row.id], `Split “${row.record.name}”`)));
  }

  finish(layer) {
    const { view } = this.app;
    if (view.goldLayers.includes(layer)) return this.app.say(`The ${layer} of this article are gold already: each decision takes effect by itself`);
    if (view.finished[layer]) return this.app.say(`The ${layer} of this article are finished already, by ${view.finished[layer]}`);
    const { of, decided } = view.progress(layer);
    return this.named(() => askFinish(layer, of - decided, () => this.decide({ action: "finish", layer }, [`layer:${layer}`], `Finished ${layer}`)));
  }

  beginAnew() {
    this.named(() => askAnew(() => this.decide({ action: "open" }, Object.keys(this.app.view.heads), "The review begins anew")));
  }

  lastOwn() {
    return this.app.view?.history.findLast((made) => made.who === this.app.who) ?? null;
  }

  // What has not left this browser is taken back at once; what is on its way is waited for.
  async undo() {
    const { app } = this;
    if (app.source.readOnly || !app.view) return;
    const back = app.outbox.takeBack(app.view.id);
    if (back) {
      app.say(`Undone: ${back.request.action}`);
      const record = back.about.find((id) => app.view.byId.has(id));
      if (record) app.select(record);
      return;
    }
    await app.outbox.idle();
    const last = this.lastOwn();
    if (!last) return;
    const problem = await this.decide({ action: "undo", undoes: last.id }, last.about, `Undone: ${last.action.replace("_", " ")}`);
    const record = last.about.find((id) => app.view.byId.has(id));
    if (!problem && record) app.select(record);
  }
}
