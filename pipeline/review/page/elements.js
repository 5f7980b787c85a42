// Elements are made here alone: text becomes text nodes, never markup.

export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name in node && !name.startsWith("aria")) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

// A button; `focus` names it, so that the keyboard finds it again when the page is drawn anew.
export function button(label, press, { focus, keys, ...properties } = {}) {
  const node = element("button", { type: "button", on: { click: press }, ...properties }, label);
  if (focus) node.dataset.focus = focus;
  if (keys) {
    node.append(element("kbd", { "aria-hidden": "true" }, keys));
    node.setAttribute("aria-keyshortcuts", keys);
  }
  return node;
}

export function select(label, options, value, change, properties = {}) {
  const list = element("select", { "aria-label": label, on: { change: () => change(list.value) }, ...properties });
  for (const [key, words] of options) list.append(element("option", { value: key, selected: key === (value ?? "") }, words));
  return list;
}

function replaceChanged(node, next) {
  const staying = new Set(next);
  for (const old of Array.from(node.childNodes)) if (!staying.has(old)) old.remove();
  let at = node.firstChild;
  for (const child of next) {
    if (child === at) at = at.nextSibling;
    else node.insertBefore(child instanceof Node ? child : document.createTextNode(child), at);
  }
}

// Put new children in place without losing the place of the keyboard. Nothing is measured here: asking for
// a size or a place in the middle of drawing would have the browser lay out a long article again and again.
export function redraw(node, ...children) {
  const held = node.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  const next = children.filter((child) => child !== null);
  // Nodes that stay are not touched.
  const isSame = next.length === node.childNodes.length && next.every((child, at) => child === node.childNodes[at]);
  if (!isSame) replaceChanged(node, next);
  if (held) {
    const again = Array.from(node.querySelectorAll("[data-focus]")).find((other) => other.dataset.focus === held);
    again?.focus({ preventScroll: true });
  }
}

// What is measured once the page is drawn, by what it is for; of several askings within a frame the last one counts.
const measuring = new Map();

// Asking for a size or a place has the browser lay out a long article at once; before it shows the next frame it
// does that by itself, and asking costs nothing.
export function whenDrawn(purpose, measure) {
  if (!measuring.size) {
    requestAnimationFrame(() => {
      const waiting = Array.from(measuring.values());
      measuring.clear();
      for (const each of waiting) each();
    });
  }
  measuring.set(purpose, measure);
}

// Scrolls a pane, once it is drawn, so that a node in it is seen.
export function keepInSight(pane, node) {
  whenDrawn(`in sight of ${pane.id}`, () => {
    const [seen, place] = [pane.getBoundingClientRect(), node.getBoundingClientRect()];
    if (place.top < seen.top + 40 || place.bottom > seen.bottom) pane.scrollTop += place.top - seen.top - pane.clientHeight / 3;
  });
}
