// Decisions on their way: each is kept in this browser until the server says that it is on the disk.

const DECISION = "decision ";
const LONGEST_PAUSE = 8000;

// What may be mended though the server has answered: the address of a server that was started again, and an
// article that it does not have now. Where it has understood and refuses, that is final.
const MENDABLE = [403, 404, 421];
const isFinal = ({ status }) => status >= 400 && status < 500 && !MENDABLE.includes(status);

export class Outbox {
  // Which review the server keeps: decisions of another one, at the same address, wait until that is served.
  review = null;
  // Why nothing can be sent now; empty while all goes well.
  trouble = "";
  sending = null;
  settling = new Map();
  // What the browser's store has no room for waits here, as long as the page is open.
  unstored = new Map();
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
    const stored = names.map((name) => JSON.parse(localStorage.getItem(name) ?? "null")).filter((item) => item?.review === this.review);
    return [...stored, ...this.unstored.values()].sort((a, b) => a.at - b.at || a.number - b.number);
  }

  waitingIn(articleId) {
    return this.waiting().filter((item) => item.request.article_id === articleId);
  }

  // Keeps a decision and sends it as soon as can be; resolves to the answer, or to the `error` that is final.
  add(request, { about, message, standing = null }) {
    const ticket = crypto.getRandomValues(new Uint32Array(4)).reduce((text, part) => text + part.toString(16).padStart(8, "0"), "");
    const item = { review: this.review, at: Date.now(), number: this.number++, about, message, standing, request: { ...request, ticket } };
    try {
      localStorage.setItem(`${DECISION}${ticket}`, JSON.stringify(item));
    } catch {
      this.unstored.set(ticket, item);
    }
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

  forget(item, outcome = { error: { message: "Taken back" } }) {
    localStorage.removeItem(`${DECISION}${item.request.ticket}`);
    this.unstored.delete(item.request.ticket);
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

  // Sends one after the other, until nothing is left. What cannot be sent now holds up its own article alone.
  async run() {
    if (this.isRunning || this.review === null) return;
    this.isRunning = true;
    let pause = 500;
    const heldUp = new Set();
    for (let waiting = this.waiting(); waiting.length; waiting = this.waiting()) {
      const item = waiting.find(({ request }) => !heldUp.has(request.article_id));
      if (item && (await this.send(item))) {
        pause = 500;
        continue;
      }
      if (item) heldUp.add(item.request.article_id);
      if (item && this.isReached) continue;
      await new Promise((wake) => { this.wake = wake; setTimeout(wake, pause); });
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      heldUp.clear();
    }
    this.trouble = "";
    this.isRunning = false;
    this.changed();
  }

  // Whether the decision is settled; where it is not, the trouble says why.
  async send(item) {
    const edition = this.editionOf(item.request.article_id);
    this.sending = item.request.ticket;
    const outcome = await this.source.decide({ ...item.request, edition }).then((answer) => ({ answer, edition }), (error) => ({ error }));
    this.sending = null;
    this.isReached = outcome.error?.status === 404 || !outcome.error;
    if (outcome.error && !isFinal(outcome.error)) {
      this.trouble = outcome.error.message;
      this.changed();
      return false;
    }
    this.trouble = "";
    this.settled(item, outcome);
    this.forget(item, outcome);
    return true;
  }

  // Set by whoever shows what became of a decision.
  settled() {}
}
