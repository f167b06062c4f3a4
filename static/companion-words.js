// Times and lists of names in the page's language. The words come from the browser itself.

const lang = () => document.documentElement.lang;

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A length of time in its two largest units, the small ones rounded up: "6 days 23 hours", "4 minutes". */
export const length = (milliseconds) => {
  let seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  // Nobody counts seconds of more than a few minutes.
  if (seconds >= 120) seconds = Math.ceil(seconds / 60) * 60;
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (parts.length > 0 || count > 0 || unit === "second") parts.push([count, unit]);
  }
  const said = parts.slice(0, 2).filter(([count], at) => count > 0 || at === 0);
  return said
    .map(([count, unit]) => new Intl.NumberFormat(lang(), { style: "unit", unit, unitDisplay: "long" }).format(count))
    .join(" ");
};

/** A moment, with the day only where it is not today. */
export const when = (iso, now = Date.now()) => {
  if (!iso) return "";
  const at = new Date(iso);
  const today = at.toDateString() === new Date(now).toDateString();
  const options = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(lang(), options).format(at);
};

/** "Sanne Bakker or Thomas Meyer". */
export const oneOf = (names) => new Intl.ListFormat(lang(), { type: "disjunction" }).format(names);
