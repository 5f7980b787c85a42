// Decisions on their way: each is kept in this browser until the server says that it is on the disk.

const DECISION = "decision ";
const LONGEST_PAUSE = 8000;

// Whether the server has understood and will never take it; anything else may be mended, and is tried again.
const isFinal = ({ status }) => status >= 400 && status < 500 && status !== 403 && status !== 421;

export class Outbox {
  // Which review the server keeps: decisions of another one, at the same address, wait until that is served.
  review = null;
  // Why nothing can be sent now; empty while all goes well.
  trouble = "";
  sending = null;
  settling = new Map();
  number = 0;

  // `editionOf` gives the state of an article that is shown, `changed` is told when something comes or goes.
  constructor(source, { editionOf, changed }) {
    this.source = source;
    this.editionOf = editionOf;
    this.changed = changed;
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("beforeunload", (event) => { if (this.waiting().length) event.preventDefault(); });
  }

  start(review) {
    if (this.review === review) return;
    this.review = review;
    this.changed();
    this.run();
  }

  // What waits, the oldest first; other pages of this browser add to it, too.
  waiting() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(DECISION));
    const items = names.map((name) => JSON.parse(localStorage.getItem(name) ?? "null")).filter((item) => item?.review === this.review);
    return items.sort((a, b) => a.at - b.at || a.number - b.number);
  }

  waitingIn(articleId) {
    return this.waiting().filter((item) => item.request.article_id === articleId);
  }

  // Keeps a decision and sends it as soon as can be; resolves to the answer, or to the `error` that is final.
  add(request, { about, message, standing = null }) {
    const ticket = crypto.getRandomValues(new Uint32Array(4)).reduce((text, part) => text + part.toString(16).padStart(8, "0"), "");
    const item = { review: this.review, at: Date.now(), number: this.number++, about, message, standing, request: { ...request, ticket } };
    localStorage.setItem(`${DECISION}${ticket}`, JSON.stringify(item));
    const settled = new Promise((settle) => { this.settling.set(ticket, settle); });
    this.changed(item);
    this.run();
    return settled;
  }

  // Takes back the last decision in an article, if it is still here and not on its way.
  takeBack(articleId) {
    const last = this.waitingIn(articleId).at(-1);
    if (!last || last.request.ticket === this.sending) return null;
    this.forget(last);
    return last;
  }

  forget(item, outcome = { error: null }) {
    localStorage.removeItem(`${DECISION}${item.request.ticket}`);
    const settle = this.settling.get(item.request.ticket);
    this.settling.delete(item.request.ticket);
    this.changed(item);
    settle?.(outcome);
  }

  // Resolves once what is on its way has come back.
  async idle() {
    while (this.sending) await new Promise((resume) => { setTimeout(resume, 20); });
  }

  hurry() {
    this.wake?.();
    this.run();
  }

  // Sends one after the other, until nothing is left.
  async run() {
    if (this.isRunning || this.review === null) return;
    this.isRunning = true;
    let pause = 500;
    for (let [item] = this.waiting(); item; [item] = this.waiting()) {
      const edition = this.editionOf(item.request.article_id);
      this.sending = item.request.ticket;
      const outcome = await this.source.decide({ ...item.request, edition }).then((answer) => ({ answer, edition }), (error) => ({ error }));
      this.sending = null;
      if (outcome.error && !isFinal(outcome.error)) {
        this.trouble = outcome.error.message;
        this.changed();
        await new Promise((wake) => { this.wake = wake; setTimeout(wake, pause); });
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        continue;
      }
      this.trouble = "";
      pause = 500;
      this.settled(item, outcome);
      this.forget(item, outcome);
    }
    this.isRunning = false;
    this.changed();
  }

  // Set by whoever shows what became of a decision.
  settled() {}
}
