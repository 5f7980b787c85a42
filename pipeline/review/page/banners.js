// Above the text: what contradicts itself, what was begun, and what an earlier or a later run has otherwise.

import { button, byId, element, redraw } from "./elements.js";
import { KIND_OF, headline } from "./records.js";

export function drawBanners(app) {
  const { view } = app;
  redraw(byId("banners"), ...[
    ...view.conflicts.map((conflict) => conflictNode(app, conflict)),
    ...app.drafts.of(view.id).filter((draft) => draft.isNew && app.editor?.name !== draft.name).map((draft) => draftNode(app, draft)),
    view.goneSince.length && goneNode(view.goneSince),
    view.changed && !app.source.readOnly && anewNode(app),
  ].filter(Boolean));
}

function conflictNode(app, { about, reason, who }) {
  const known = about.filter((id) => app.view.byId.has(id));
  return element("p", { className: "alarm" }, `Conflict about ${about.join(", ") || "the article"}: ${reason} (${who}). `,
    ...known.map((id) => button(`look at ${id}`, () => app.select(id), { className: "link" })));
}

function draftNode(app, draft) {
  return element("p", { className: "banner" }, `A ${draft.record.kind} that you began to add: “${headline(draft.record).slice(0, 80)}” `,
    button("go on", () => app.forms.resume(draft), { className: "link", focus: `resume ${draft.name}` }), " or ",
    button("discard", () => app.forms.discard(draft), { className: "link", focus: `discard ${draft.name}` }));
}

function goneNode(gone) {
  const words = gone.length === 1 ? "1 record of the last run is gone" : `${gone.length} records of the last run are gone`;
  return element("details", { className: "banner" }, element("summary", {}, words),
    ...gone.map(({ layer, context }) => element("p", {}, element("span", { className: `kind ${layer}-chip` }, KIND_OF[layer]), ` ${context}`)));
}

function anewNode(app) {
  return element("p", { className: "banner" }, "Extracted again since this review began; it goes on with the records it began with. ",
    button("Begin anew", () => app.decisions.beginAnew(), { className: "link", focus: "anew" }));
}
