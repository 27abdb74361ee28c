// What happens when: the page opens, is clicked, typed at, resized, printed.
function again() {
  fillFilters();
  applyFilter();
  openTab(open);
  markFixes();
}

TEXT.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-r]");
  if (mark && getSelection().isCollapsed && !mark.classList.contains("off")) select(+mark.dataset.r, { quiet: true });
});
TEXT.addEventListener("keydown", (event) => {
  const mark = event.target.closest("mark[data-r]");
  if (mark && ["Enter", " "].includes(event.key)) { event.preventDefault(); select(+mark.dataset.r, { quiet: true }); $("pane").focus(); }
});
document.addEventListener("keydown", keysPressed);
document.querySelector("[role=tablist]").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) openTab(tab.id.slice(4));
});
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.findIndex((tab) => tab.id === `tab-${open}`);
  if (by) { event.preventDefault(); openTab(tabs[(at + by + tabs.length) % tabs.length].id.slice(4), null, true); }
});
$("filter-form").addEventListener("submit", (event) => event.preventDefault());
$("filter-form").addEventListener("change", (event) => {
  const { name, type, checked, value } = event.target;
  filter[name] = type === "checkbox" ? checked : value;
  applyFilter();
});
let typing = 0;
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    filter.words = $("search").value.replace(/\s/g, "").toLowerCase();
    search($("search").value);
    applyFilter();
  }, 120);
});
$("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (visible().length) step(1);
  else if (foundWords.length) go(foundWords[0]);
});
$("clear").addEventListener("click", () => {
  for (const name of Object.keys(filter)) filter[name] = name === "doubtful" ? false : "";
  $("filter-form").reset();
  $("search").value = "";
  search("");
  fillFilters();
  applyFilter();
});
$("previous").addEventListener("click", () => step(-1));
$("next").addEventListener("click", () => step(1));
$("keys").addEventListener("click", () => $("help").showModal());

const adder = $("add");
document.addEventListener("selectionchange", () => {
  const span = selected();
  adder.hidden = !span || ALL.some((r) => !r.goal && r.span[0] < span[1] && span[0] < r.span[1]);
  if (adder.hidden) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  adder.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 180))}px`;
  adder.style.top = `${Math.min(box.bottom + 6, innerHeight - 40)}px`;
});
adder.addEventListener("pointerdown", (event) => event.preventDefault());
adder.addEventListener("click", () => { const span = selected(); if (span) { adder.hidden = true; addRecord(span); } });

let width = 0;
new ResizeObserver(() => {
  if (TEXT.clientWidth !== width) { width = TEXT.clientWidth; lightRecord(RECORDS.get(chosen)); }
}).observe(TEXT);
addEventListener("beforeprint", () => {
  $("print").replaceChildren(h("table", { class: "rows" },
    h("thead", {}, h("tr", {}, ["id", "subject", "quantity", "reading", "measure", "period", "status", "part_of", "region"].map((name) => h("th", {}, t(name))))),
    h("tbody", {}, visible().map((r) => { const s = current(r); return h("tr", {},
      [r.id, s.subject || "", words(r.span), reading(s), sense(s), s.period || "", named("status", s.status), s.part_of || s.of || "", s.region || ""].map((value) => h("td", {}, String(value)))); }))));
});
addEventListener("hashchange", () => openHash());
function openHash() {
  const found = /^#r(\d+)$/.exec(location.hash);
  if (found && RECORDS.has(+found[1])) select(+found[1]);
}

if (innerWidth <= 800) $("filters").open = false;
const firstMark = TEXT.querySelector("mark[id]");
if (firstMark) firstMark.tabIndex = 0;
startTools(again);
again();
openHash();
document.documentElement.dataset.ready = "yes";
