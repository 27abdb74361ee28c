// Choosing, filtering and walking through records, by mouse and by keys.
let chosen = null;
const marks = new Map();
for (const mark of TEXT.querySelectorAll("mark[data-r]")) {
  const id = +mark.dataset.r;
  marks.set(id, [...(marks.get(id) || []), mark]);
}
const filter = { status: "", kind: "", measure: "", indicator: "", region: "", doubtful: false, words: "" };
const doubtful = (r) => r.confidence !== undefined && r.confidence < 0.5;
const FACETS = {
  status: (r) => r.status, kind: (r) => r.kind || "", measure: (r) => r.measure,
  indicator: (r) => r.indicator || "—", region: (r) => r.region || "own",
};

function fits(r) {
  for (const [name, value] of Object.entries(FACETS)) if (filter[name] && value(current(r)) !== filter[name]) return false;
  if (filter.doubtful && !doubtful(r)) return false;
  if (!filter.words) return true;
  const shown = current(r);
  const said = [shown.subject, shown.indicator, shown.indicator_code, shown.program, shown.region, words(r.span), words(r.sentence)];
  return said.join("\n").replace(/[^\S\n]/g, "").toLowerCase().includes(filter.words);
}
let shownRecords = ALL;
const visible = () => shownRecords;

function applyFilter() {
  shownRecords = ALL.filter(fits);
  const there = new Set(shownRecords.map((r) => r.id));
  for (const [id, some] of marks) for (const mark of some) mark.classList.toggle("off", !there.has(id));
  $("count").textContent = t("shown", shownRecords.length, ALL.length);
  $("clear").hidden = !Object.values(filter).some(Boolean);
  countTabs();
  lightRecord(RECORDS.get(chosen));
  if (open === "list") openTab("list");
}

function fillFilters() {
  for (const [name, value] of Object.entries(FACETS)) {
    const counts = new Map();
    for (const r of ALL) counts.set(value(r), (counts.get(value(r)) || 0) + 1);
    const label = (key) => (key === "own" ? t("own") : key === "—" ? t("none") : ["status", "kind", "measure"].includes(name) ? named(name, key) : key);
    const choices = [...counts].filter(([key]) => key).sort((a, b) => b[1] - a[1]);
    const select = document.querySelector(`#filter-form select[name=${name}]`);
    select.replaceChildren(h("option", { value: "" }, t("all")),
      ...choices.map(([key, count]) => h("option", { value: key, selected: filter[name] === key }, `${label(key)} (${count})`)));
  }
  $("doubtful-label").hidden = !ALL.some(doubtful);
}

/** Choose a record: mark it, light its evidence, show its card. */
function select(id, { quiet = false, stay = false, focus = false } = {}) {
  for (const mark of marks.get(chosen) || []) { mark.classList.remove("on"); mark.removeAttribute("aria-current"); mark.tabIndex = -1; }
  chosen = RECORDS.has(id) ? id : null;
  const some = marks.get(chosen) || [];
  for (const mark of some) mark.classList.add("on");
  const first = some.find((mark) => mark.id) || some[0];
  if (first) {
    first.tabIndex = 0;
    first.setAttribute("aria-current", "true");
    if (!quiet) first.scrollIntoView({ block: "center", behavior: "auto" });
    if (focus) first.focus({ preventScroll: true });
  }
  lightRecord(RECORDS.get(chosen));
  if (!stay) openTab("record");
  else openTab(open);
  history.replaceState(null, "", chosen === null ? location.pathname + location.search : `#r${chosen}`);
}

/** Show a place that is no record. */
function go(span) {
  show(span[0]);
  lightRecord(null);
  light(span[0], span[1], "", "var(--accent)");
}

function step(by) {
  const list = visible();
  if (!list.length) return;
  const at = list.findIndex((r) => r.id === chosen);
  const middle = TEXT.parentElement.getBoundingClientRect().top;
  const start = at >= 0 ? at + by : list.findIndex((r) => (marks.get(r.id)?.[0]?.getBoundingClientRect().top ?? -1) >= middle);
  select(list[(Math.max(start, at >= 0 ? -1 : 0) + list.length) % list.length].id, { focus: document.activeElement?.tagName === "MARK" });
}

let alarmAt = -1;
function nextAlarm() {
  const broken = (D.findings || []).filter((f) => f.verdict === "broken" && RECORDS.has(f.left[0].id));
  if (!broken.length) { openTab("alarms"); return; }
  alarmAt = (alarmAt + 1) % broken.length;
  select(broken[alarmAt].left[0].id);
}

function keysPressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (document.activeElement === $("search")) $("search").blur();
    else if (!$("help").open) select(null);
    return;
  }
  if (takesKeys(event.target)) return;
  const record = RECORDS.get(chosen);
  const acts = {
    j: () => step(1), k: () => step(-1), n: nextAlarm, "?": () => $("help").showModal(),
    "/": () => { $("filters").open = true; $("search").focus(); },
    e: () => record && !record.goal && edit(record), w: () => record && !record.goal && withdraw(record),
  };
  const tab = tabs[Number(event.key) - 1];
  if (acts[event.key]) acts[event.key]();
  else if (/^[1-9]$/.test(event.key) && tab) openTab(tab.id.slice(4), null, true);
  else return;
  event.preventDefault();
}
