// What everything else uses: the data, words in two languages, elements, and a memory that may fail.
const $ = (id) => document.getElementById(id);
const D = JSON.parse($("data").textContent);
const LABELS = JSON.parse($("labels").textContent);
const LETTERS = Array.from(D.text || "");  // offsets count code points
const ALL = D.records || [];
const RECORDS = new Map(ALL.map((r) => [r.id, r]));

const memory = {
  key: `govreport_ie:${D.sha256 || D.id || "panel"}:`,
  get(name) { try { return JSON.parse(localStorage.getItem(this.key + name)); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(this.key + name, JSON.stringify(value)); } catch { /* a page from disk may have none */ } },
};

let lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** A label in the page's language; {0}, {1} … are filled in. What has no label is its own. */
function t(name, ...values) {
  const pair = LABELS[name];
  const text = pair ? pair[lang === "zh" ? 1 : 0] : name.replace(/^[a-z]+\./, "");
  return text.replace(/\{(\d)\}/g, (_, n) => values[n]);
}
const named = (field, value) => (value === undefined || value === null || value === "" ? "" : t(`${field}.${value}`));

/** An element: h("td", {class: "num"}, "12", child); text is always text, never markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}
const link = (label, act, more = {}) => h("button", { type: "button", class: "plain", onclick: act, ...more }, label);

/** The words of a stretch of the report on one line. */
function words(span) {
  return LETTERS.slice(span[0], span[1]).join("").replace(/\s*[\r\n\f]+\s*/g, "").replace(/\s+/g, " ").trim();
}

function grouped(number) {
  const [whole, rest] = number.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}

/** What a number was read as: sign of a bound, value, unit. */
function reading(r) {
  if (r.goal) return r.predicate || "";
  const sign = { at_most: "≤ ", at_least: "≥ ", over: "> ", under: "< ", about: "≈ " }[r.modifier] || "";
  const ends = [r.low, r.high].filter((end) => end !== undefined && end !== null && end !== "");
  return sign + [...new Set(ends)].map(grouped).join("…") + (r.unit ? ` ${r.unit}` : "");
}
const sense = (r) => named("measure", r.measure) + (r.direction ? ` · ${named("direction", r.direction)}` : "");

/** Show every label of the page in its language. */
function relabel() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) {
    const label = t(element.dataset.tLabel);
    element.setAttribute("aria-label", label);
    if (element.hasAttribute("placeholder")) element.setAttribute("placeholder", label);
    else if (element.tagName === "BUTTON") element.title = label;
  }
}

/** Light or dark: what was chosen, else what the system has. */
function paint(theme) {
  document.documentElement.dataset.theme = theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}
function startTools(again) {
  paint(memory.get("theme"));
  if (memory.get("lang")) lang = memory.get("lang");
  relabel();
  $("theme").addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    memory.set("theme", theme);
    paint(theme);
    again();
  });
  $("lang").addEventListener("click", () => {
    lang = lang === "zh" ? "en" : "zh";
    memory.set("lang", lang);
    relabel();
    again();
  });
}

/** Whether what has the focus wants the keys for itself. */
const takesKeys = (target) => target.closest("input:not([type=checkbox]), select, textarea, dialog") !== null;
