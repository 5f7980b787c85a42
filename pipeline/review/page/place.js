// What the address says of what is open, so that a page that is loaded anew or sent on opens there.

export class Place {
  constructor(app) {
    this.app = app;
    window.addEventListener("pagehide", () => this.remember());
  }

  // The article, the record or stretch (`at`) in it, and the filter.
  read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const filter = { words: said.get("words") ?? "", layer: said.get("layer") ?? "", label: said.get("label") ?? "", flags: (said.get("flags") ?? "").split(",").filter(Boolean) };
    return { filter, article: said.get("article"), record: said.get("record"), at: (said.get("at") ?? "").split("-").map(Number) };
  }

  // Browsers slow down whoever changes the address with every key.
  rememberSoon() {
    this.remembering ??= setTimeout(() => this.remember(), 250);
  }

  remember() {
    clearTimeout(this.remembering);
    this.remembering = null;
    const { view, selected, filter } = this.app;
    const { words, layer, label, flags } = filter;
    const place = new URLSearchParams();
    const parts = { article: view?.id, record: selected, words, layer, label, flags: flags.join(",") };
    for (const [name, value] of Object.entries(parts)) if (value) place.set(name, value);
    history.replaceState(null, "", `#${place}`);
  }
}
