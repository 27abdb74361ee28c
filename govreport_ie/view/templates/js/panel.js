// The panel: series as charts and tables, each cell with all that is said in it.
const SERIES = D.series;
const CELLS = new Map();
for (const s of SERIES) for (const c of s.cells) CELLS.set(c.number, { ...c, series: s });
const SHOWN = 30;
const state = { indicator: "", measure: "", region: "", paired: false, missed: false, conflict: false, words: "", limit: SHOWN };
let chosen = null, open = "cell";
const row = (n) => ({ ...D.rows[n], text: D.sentences[D.rows[n].sentence] });

/** A number in a scale that people read: 亿元, 万人, else as it is. */
function human(value, unit) {
  if (value === undefined) return "";
  const [power, name] = { CNY: [8, "亿元"], "人": [4, "万人"] }[unit] || [0, unit || ""];
  const sign = value.startsWith("-") ? "-" : "";
  const [whole, rest = ""] = value.replace("-", "").split(".");
  const padded = whole.padStart(power + 1, "0");
  const number = power ? `${padded.slice(0, -power)}.${padded.slice(-power)}${rest}`.replace(/\.?0+$/, "") : [whole, rest].filter(Boolean).join(".");
  return sign + grouped(number) + (["%", "‰"].includes(name) ? name : name ? ` ${name}` : "");
}
function said(r) {
  const sign = { at_most: "≤ ", at_least: "≥ ", over: "> ", under: "< ", about: "≈ " }[r.modifier] || "";
  return sign + [...new Set([r.low, r.high].filter((end) => end !== undefined))].map((end) => human(end, r.unit)).join(" … ");
}

function fits(c) {
  if (state.region && c.place !== state.region) return false;
  if (state.paired && (c.outcome === undefined || c.target === undefined)) return false;
  if (state.missed && c.verdict !== "missed") return false;
  return !state.conflict || !!c.conflict;
}
function shownSeries() {
  const wanted = state.words.replace(/\s/g, "").toLowerCase();
  return SERIES.map((s) => ({ ...s, cells: s.cells.filter(fits) })).filter((s) => s.cells.length
    && (!state.indicator || s.indicator === state.indicator) && (!state.measure || s.measure === state.measure)
    && (!wanted || `${s.indicator}${s.code}`.toLowerCase().includes(wanted)
      || s.cells.some((c) => c.place.includes(wanted) || c.rows.some((n) => row(n).text.replace(/\s/g, "").toLowerCase().includes(wanted)))));
}

function cellButton(c) {
  const outcome = c.outcome === undefined ? null : row(c.outcome), target = c.target === undefined ? null : row(c.target);
  const other = outcome || target ? null : row(c.rows[0]);
  return h("button", { type: "button", class: `plain ${c.verdict || ""} ${c.conflict ? "disputed" : ""}`, id: `c${c.number}`, onclick: () => choose(c.number) },
    outcome ? h("span", { class: "value" }, said(outcome)) : "",
    target ? h("span", { class: "aim" }, `${t(`status.${target.status}`)} ${said(target)}`) : "",
    other ? h("span", { class: "value" }, said(other)) : "");
}

function section(s) {
  const periods = [...new Set(s.cells.map((c) => c.period))].sort(), places = [...new Set(s.cells.map((c) => c.place))];
  const at = new Map(s.cells.map((c) => [`${c.place}\n${c.period}`, c]));
  const figure = document.querySelector(`figure[data-series="${s.number}"]`);
  return h("article", { class: "series" },
    h("h2", { lang: "zh-CN" }, `${s.indicator} · `, t(`measure.${s.measure}`), " ", h("span", { class: "soft" }, [s.code, s.unit].filter(Boolean).join(", "))),
    figure ? figure.cloneNode(true) : "",
    h("div", { class: "cells", tabindex: "0", role: "group", "aria-label": s.indicator }, h("table", {},
      h("thead", {}, h("tr", {}, h("td"), periods.map((period) => h("th", { scope: "col" }, period)))),
      h("tbody", {}, places.map((place) => h("tr", {}, h("th", { scope: "row", lang: "zh-CN" }, place),
        periods.map((period) => { const c = at.get(`${place}\n${period}`); return h("td", {}, c ? cellButton(c) : ""); })))))));
}

function render() {
  const found = shownSeries(), cells = found.reduce((sum, s) => sum + s.cells.length, 0);
  const left = found.length - state.limit;
  $("series").replaceChildren(
    ...found.slice(0, state.limit).map(section),
    found.length ? "" : h("p", { class: "soft" }, t("nothing")),
    left > 0 ? h("button", { type: "button", onclick: () => { state.limit += SHOWN; render(); } }, t("more", Math.min(left, SHOWN))) : "",
    D.left ? h("p", { class: "soft" }, t("panel.left", D.left)) : "");
  for (const figure of $("series").querySelectorAll("figure")) {
    const svg = figure.querySelector("svg");
    svg.setAttribute("role", "group");
    figure.setAttribute("aria-label", SERIES[figure.dataset.series].indicator);
  }
  const disputed = [...CELLS.values()].filter((c) => c.conflict).length;
  $("facts").textContent = t("panel.facts", D.sources.length, new Set(D.sources.map((s) => s.region).filter(Boolean)).size, CELLS.size);
  $("count").textContent = t("panel.shown", found.length, cells);
  document.querySelector("#tab-disputed .n").textContent = disputed || "";
  document.querySelector("#tab-disputed .n").classList.toggle("alarm", disputed > 0);
  document.querySelector("#tab-reports .n").textContent = D.sources.length;
  markChosen();
}

function statement(n, c) {
  const r = row(n);
  return h("article", { class: "check" },
    h("p", {}, h("span", { class: `badge ${r.status}` }, t(`status.${r.status}`)), " ", h("strong", {}, said(r)),
      n === c.outcome || n === c.target ? h("span", { class: "soft" }, ` · ${t("panel.taken")}`) : ""),
    h("blockquote", { lang: "zh-CN" }, r.text.replace(/\s*[\r\n]+\s*/g, "")),
    h("p", { class: "soft" }, [r.source, r.page ? `${t("page")} ${r.page}` : "", `${t("offset")} ${r.start}–${r.end}`, r.base_period ? `${t("base")} ${r.base_period}` : "", r.tone || ""].filter(Boolean).join(" · ")),
    r.n_statements > 1 ? h("p", { class: "soft" }, t("panel.statements", r.n_statements)) : "");
}

function cellCard() {
  const c = CELLS.get(chosen);
  if (!c) return h("p", { class: "soft" }, t("panel.pick"));
  return [
    h("p", { class: "soft", lang: "zh-CN" }, `${c.place} · ${c.period}`),
    h("h2", { lang: "zh-CN" }, `${c.series.indicator} · `, t(`measure.${c.series.measure}`)),
    c.verdict ? h("p", {}, h("span", { class: `badge ${c.verdict}` }, t(`verdict.${c.verdict}`)), c.gap ? ` ${t("panel.gap")} ${human(c.gap, c.series.unit === "%" ? "pp" : c.series.unit)}` : "") : "",
    c.conflict ? h("p", {}, h("span", { class: "badge broken" }, t("panel.conflict"))) : "",
    c.rows.map((n) => statement(n, c))];
}

const PANES = {
  cell: cellCard,
  disputed: () => {
    const found = [...CELLS.values()].filter((c) => c.conflict);
    return found.length ? h("ul", { class: "tree", lang: "zh-CN" }, found.map((c) => h("li", {}, link(`${c.series.indicator} · ${c.place} · ${c.period}`, () => choose(c.number))))) : h("p", { class: "soft" }, t("nothing"));
  },
  reports: () => [
    h("table", { class: "rows" },
      h("thead", {}, h("tr", {}, ["panel.source", "region", "review", "plan", "panel.records"].map((name) => h("th", { scope: "col" }, t(name))))),
      h("tbody", {}, D.sources.map((s) => h("tr", {}, [s.source, s.region, s.review_years, s.plan_years, s.records].map((value) => h("td", { lang: "zh-CN" }, `${value ?? ""}`)))))),
    D.failures.length ? [h("h3", {}, t("panel.failures")), h("ul", {}, D.failures.map(([source, message]) => h("li", {}, `${source}: ${message}`)))] : ""],
};
const tabs = [...document.querySelectorAll("[role=tab]")];
function openTab(name, focus = false) {
  open = name;
  for (const tab of tabs) {
    const on = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    if (on && focus) tab.focus();
  }
  $("pane").setAttribute("aria-labelledby", `tab-${name}`);
  $("pane").replaceChildren(...[PANES[name]()].flat(9).filter((child) => child));
  $("pane").scrollTop = 0;
}

function markChosen() {
  for (const element of document.querySelectorAll(".cells button.on, figure a.on")) element.classList.remove("on");
  if (chosen === null) return;
  $(`c${chosen}`)?.classList.add("on");
  for (const point of document.querySelectorAll(`#series figure a[href="#c${chosen}"]`)) point.classList.add("on");
}
function choose(number) {
  chosen = CELLS.has(number) ? number : null;
  markChosen();
  openTab("cell");
  history.replaceState(null, "", chosen === null ? location.pathname + location.search : `#c${chosen}`);
}

function fill() {
  const counts = { indicator: new Map(), measure: new Map(), region: new Map() };
  const add = (name, key, n) => counts[name].set(key, (counts[name].get(key) || 0) + n);
  for (const s of SERIES) {
    add("indicator", s.indicator, s.cells.length);
    add("measure", s.measure, s.cells.length);
    for (const c of s.cells) add("region", c.place, 1);
  }
  for (const [name, found] of Object.entries(counts)) {
    document.querySelector(`#filter-form select[name=${name}]`).replaceChildren(h("option", { value: "" }, t("all")),
      ...[...found].sort((a, b) => b[1] - a[1]).map(([key, n]) => h("option", { value: key, selected: state[name] === key }, `${name === "measure" ? t(`measure.${key}`) : key} (${n})`)));
  }
}

$("filter-form").addEventListener("submit", (event) => event.preventDefault());
$("filter-form").addEventListener("change", (event) => {
  const { name, type, checked, value } = event.target;
  state[name] = type === "checkbox" ? checked : value;
  state.limit = SHOWN;
  render();
});
let typing = 0;
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => { state.words = $("search").value; state.limit = SHOWN; render(); }, 150);
});
$("series").addEventListener("click", (event) => {
  const point = event.target.closest("a[href^='#c']");
  if (!point) return;
  event.preventDefault();
  choose(+point.getAttribute("href").slice(2));
});
document.querySelector("[role=tablist]").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) openTab(tab.id.slice(4));
});
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.findIndex((tab) => tab.id === `tab-${open}`);
  if (by) { event.preventDefault(); openTab(tabs[(at + by + tabs.length) % tabs.length].id.slice(4), true); }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { if (document.activeElement === $("search")) $("search").blur(); else choose(null); }
  if (event.key === "/" && !takesKeys(event.target)) { event.preventDefault(); $("filters").open = true; $("search").focus(); }
});
function openHash() {
  const found = /^#c(\d+)$/.exec(location.hash);
  if (!found || !CELLS.has(+found[1])) return;
  choose(+found[1]);
  $(`c${chosen}`)?.scrollIntoView({ block: "center", behavior: "auto" });
}
addEventListener("hashchange", openHash);

if (innerWidth <= 800) $("filters").open = false;
startTools(() => { fill(); render(); openTab(open); });
fill();
render();
openTab("cell");
openHash();
document.documentElement.dataset.ready = "yes";
