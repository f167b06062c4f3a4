// Shows one screen at a time, from the templates of the page, and fills its gaps.
//
// A text like "We call {number}" is a gap: update({ number }) writes it. data-if="call=ringing|answered" shows a
// part while a value is one of these, data-if="call" while it is anything, data-if="!call" while it is nothing.

const GAP = /\{(\w+)\}/g;

const main = document.querySelector("#main");
const app = main.dataset.app;
let leaving = new AbortController();
let present;

const holds = (condition, values) => {
  const [, not, name, , wanted] = /^(!?)(\w+)(=(.*))?$/.exec(condition);
  const value = values[name];
  const is = wanted === undefined ? Boolean(value) : wanted.split("|").includes(String(value));
  return not ? !is : is;
};

/** The texts below `root` that have gaps, each with its pattern. */
const gaps = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.includes("{")) found.push([node, node.data]);
  }
  return found;
};

const fill = (texts, values) => {
  for (const [node, pattern] of texts) {
    const text = pattern.replace(GAP, (_, name) => values[name] ?? "");
    if (node.data !== text) node.data = text;
  }
};

/** A screen that is shown. */
class Screen {
  constructor(name, content, signal) {
    this.name = name;
    /** Aborted once another screen is shown. */
    this.signal = signal;
    this.values = {};
    this.lists = new Map();
    for (const list of content.querySelectorAll("[data-list]")) {
      this.lists.set(list.dataset.list, [list, list.firstElementChild]);
      list.replaceChildren();
    }
    this.texts = gaps(content);
    this.parts = [...content.querySelectorAll("[data-if]")];
  }

  /** Writes values into the gaps, and shows the parts that hold now; other values stay as they were. */
  update(values) {
    Object.assign(this.values, values);
    fill(this.texts, this.values);
    for (const part of this.parts) {
      const hidden = !holds(part.dataset.if, this.values);
      if (part.hidden !== hidden) part.hidden = hidden;
    }
  }

  /** Writes one line for each of `items`. */
  list(name, items, finish = () => {}) {
    const [list, pattern] = this.lists.get(name);
    const lines = items.map((item) => {
      const line = pattern.cloneNode(true);
      fill(gaps(line), item);
      finish(line, item);
      return line;
    });
    list.replaceChildren(...lines);
  }

  find(selector) {
    return main.querySelector(selector);
  }

  /** Says what is wrong with a field, beside it, and leads to it. */
  wrong(field, values) {
    const input = field && this.find(`#${field}`);
    for (const other of main.querySelectorAll("[aria-invalid]")) this.right(other);
    this.update({ error: undefined, refused: undefined, until: undefined, ...values });
    if (!input) return;
    input.setAttribute("aria-invalid", "true");
    const error = main.querySelector(".error:not([hidden])");
    if (error) {
      input.dataset.described = input.getAttribute("aria-describedby") ?? "";
      input.setAttribute("aria-describedby", `${error.id} ${input.dataset.described}`.trim());
    }
    input.closest(".field").classList.add("wrong");
    input.focus();
    if (input.type === "password") input.value = "";
    else input.select();
  }

  right(input) {
    input.removeAttribute("aria-invalid");
    const before = input.dataset.described;
    if (before) input.setAttribute("aria-describedby", before);
    else if (before === "") input.removeAttribute("aria-describedby");
    input.closest(".field")?.classList.remove("wrong");
  }

  /** Takes back what was said to be wrong. */
  clear() {
    for (const input of main.querySelectorAll("[aria-invalid]")) this.right(input);
    this.update({ error: undefined, refused: undefined, until: undefined });
  }

  /** Does `what` now and every so many milliseconds, while the screen is shown. */
  every(milliseconds, what) {
    what();
    const timer = setInterval(what, milliseconds);
    this.signal.addEventListener("abort", () => clearInterval(timer));
  }
}

/** Shows the screen of this name. */
export const show = (name, values = {}) => {
  leaving.abort();
  leaving = new AbortController();
  const template = document.querySelector(`template[data-screen="${name}"]`);
  const content = template.content.cloneNode(true);
  const screen = new Screen(name, content, leaving.signal);
  screen.update(values);
  const before = present;
  present = screen;
  main.replaceChildren(content);
  main.dataset.screen = name;
  const heading = main.querySelector("h1");
  document.title = `${heading.innerText.trim()} · ${app}`;
  // As any page does that was only just opened, the first one leaves the focus alone.
  if (before) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  return screen;
};

/** The screen that is shown. */
export const shown = () => present;

const away = document.querySelector("#away");

/** Says that there is no connection, or no longer says so. */
export const sayAway = (is) => {
  away.hidden = !is;
};

/** Waits; for less where the page is looked at again or the connection comes back. */
export const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const ended = new AbortController();
    const timer = setTimeout(() => end(), milliseconds);
    const end = () => {
      clearTimeout(timer);
      ended.abort();
      resolve();
    };
    signal?.addEventListener("abort", end, { signal: ended.signal });
    addEventListener("online", end, { signal: ended.signal });
    document.addEventListener("visibilitychange", () => document.hidden || end(), { signal: ended.signal });
  });

/** Waits until somebody can see the page. */
export const seen = async (signal) => {
  while (document.hidden && !signal.aborted) await pause(3_600_000, signal);
};
