// Corrections: one a place, kept in the browser until they are downloaded as corrections.jsonl.
const EDITABLE = [
  "kind", "low", "high", "unit", "modifier", "subject", "indicator", "measure", "direction", "period", "status",
  "base_period", "base_status", "of", "part_of", "region", "program",
];
const CHOICES = {
  kind: ["money", "percent", "point", "count", "measure", "multiple", "rank"],
  modifier: ["", "at_most", "at_least", "over", "under", "about"],
  measure: ["level", "change", "share", "completion", "ratio"],
  direction: ["", "up", "down"],
  status: ["actual", "estimate", "budget", "target", "norm"],
  base_status: ["", "actual", "estimate", "budget", "target", "norm"],
};
let fixes = memory.get("fixes") || [];
let saved = true;
const fixOf = (span) => fixes.find((fix) => placeOf(fix.span) === placeOf(span));

/** A record as it is with its correction. */
function current(r) {
  const fix = fixOf(r.span);
  return fix && fix.action !== "withdraw" ? { ...r, ...fix.fields } : r;
}

function keep(span, action, fields = {}, why = "") {
  fixes = fixes.filter((fix) => placeOf(fix.span) !== placeOf(span));
  if (action) fixes.push({ report: D.sha256, action, span, fields, who: memory.get("who") || "", when: new Date().toISOString(), why });
  fixes.sort((a, b) => a.span[0] - b.span[0]);
  saved = !fixes.length;
  memory.set("fixes", fixes);
  markFixes();
}

function markFixes() {
  for (const mark of TEXT.querySelectorAll("mark[id]")) {
    const fix = fixOf(RECORDS.get(+mark.dataset.r).span);
    mark.classList.toggle("fixed", !!fix && fix.action === "change");
    mark.classList.toggle("withdrawn", !!fix && fix.action === "withdraw");
  }
  const tab = document.querySelector("#tab-fixes .n");
  if (tab) tab.textContent = fixes.length || "";
}

const corrections = () => fixes.map((fix) => JSON.stringify(fix) + "\n").join("");

function download() {
  const address = URL.createObjectURL(new Blob([corrections()], { type: "application/jsonl" }));
  const anchor = h("a", { href: address, download: "corrections.jsonl" });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  saved = true;
}
addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
