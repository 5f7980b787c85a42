// Corrections and new records that were begun and neither sent nor discarded: this browser keeps them.

const DRAFT = "draft ";
const OPEN_FORM = "form";

export class Drafts {
  review = "";

  key(articleId, name) {
    return `${DRAFT}${JSON.stringify([this.review, articleId, name])}`;
  }

  // New records have no id yet: they are known by their kind and where they begin.
  nameOf(record, isNew) {
    return isNew ? `new ${record.kind} ${record.start ?? (record.contents ?? record.mentions)[0].start}` : record.id;
  }

  put(record, isNew, name = this.nameOf(record, isNew)) {
    localStorage.setItem(this.key(record.article_id, name), JSON.stringify({ record, isNew, name }));
  }

  get(articleId, name) {
    return JSON.parse(localStorage.getItem(this.key(articleId, name)) ?? "null");
  }

  remove(articleId, name) {
    localStorage.removeItem(this.key(articleId, name));
  }

  of(articleId) {
    const here = this.key(articleId, "").replace(/""\]$/, "");
    return Object.keys(localStorage).filter((name) => name.startsWith(here)).map((name) => JSON.parse(localStorage.getItem(name)));
  }

  // The form that is open in this tab opens again when the page is loaded anew.
  markOpen(articleId, name) {
    sessionStorage.setItem(OPEN_FORM, JSON.stringify([articleId, name]));
  }

  markClosed() {
    sessionStorage.removeItem(OPEN_FORM);
  }

  leftOpen() {
    const [articleId, name] = JSON.parse(sessionStorage.getItem(OPEN_FORM) ?? "[]");
    return articleId ? this.get(articleId, name) : null;
  }
}
