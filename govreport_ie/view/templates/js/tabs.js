// The other tabs: lists of records, checks, targets, programmes, tables, the frame, what was left out, corrections.
const tabs = [...document.querySelectorAll("[role=tab]")];
let open = "record";
const nothing = () => h("p", { class: "soft" }, t("nothing"));

function listed(records) {
  if (!records.length) return nothing();
  return paged(records, (r) => {
    const shown = current(r);
    return h("tr", {},
      h("td", { lang: "zh-CN" }, link(shown.subject || "—", () => select(r.id))),
      h("td", { class: "num", lang: "zh-CN" }, h("span", { class: `mark ${shown.status}` }, r.goal ? r.predicate : words(r.span))),
      h("td", {}, sense(shown)), h("td", {}, shown.period || ""), h("td", { lang: "zh-CN" }, shown.region || ""));
  }, ["subject", "quantity", "measure", "period", "region"]);
}

/** A table that shows its first rows, and more where they are asked for. */
function paged(items, build, heads, step = 200) {
  const body = h("tbody"), foot = h("p");
  const more = () => {
    const from = body.childElementCount;
    body.append(...items.slice(from, from + step).map(build));
    const left = items.length - body.childElementCount;
    foot.replaceChildren(left > 0 ? h("button", { type: "button", onclick: more }, t("more", Math.min(step, left))) : "");
  };
  more();
  return [h("table", { class: "rows" }, h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, t(name))))), body), foot];
}

function alarms() {
  const found = D.findings || [];
  const groups = ["broken", "unverified", "holds"].map((verdict) => [verdict, found.filter((f) => f.verdict === verdict)]);
  return [
    groups[0][1].length ? "" : h("p", {}, t("alarms.none")),
    groups.filter(([, some]) => some.length).map(([verdict, some]) => h("details", { open: verdict !== "holds" },
      h("summary", {}, h("span", { class: `badge ${verdict}` }, t(`verdict.${verdict}`)), ` ${some.length}`), some.map(check)))];
}

function programmes() {
  if (!D.programs.length) return nothing();
  return D.programs.map((p) => {
    const own = ALL.filter((r) => r.program === p.name);
    return h("article", { class: "check" },
      h("h2", { lang: "zh-CN" }, p.name),
      p.aliases ? h("p", { class: "soft", lang: "zh-CN" }, `${t("aliases")}: ${p.aliases.join("、")}`) : "",
      p.definition ? h("blockquote", { lang: "zh-CN" }, p.span ? link(p.definition.replace(/\s+/g, ""), () => go(p.span)) : p.definition) : "",
      h("p", { class: "soft" }, `${t("mentions")}: `, (p.mentions || []).map((m, i) => [link(`${i + 1}`, () => go(m)), " "])),
      own.length ? listed(own) : "");
  });
}

/** Tables as grids again: rows and columns by their headers, each figure a record. */
function tables() {
  const byTable = new Map();
  for (const r of ALL) if (r.table) byTable.set(r.table[0], [...(byTable.get(r.table[0]) || []), r]);
  if (!byTable.size) return nothing();
  return [...byTable].map(([index, records]) => {
    const columns = new Map(), rows = new Map();
    for (const r of records) {
      const [, line, column, head, title] = r.table;
      columns.set(column, title);
      if (!rows.has(line)) rows.set(line, { head, cells: new Map() });
      rows.get(line).cells.set(column, r);
    }
    const order = [...columns.keys()].sort((a, b) => a - b);
    return h("section", {},
      h("h3", {}, `${t("table")} ${index + 1} · ${records.length}`),
      h("div", { class: "grid-pane", tabindex: "0", role: "group", "aria-label": `${t("table")} ${index + 1}` }, h("table", { lang: "zh-CN" },
        h("thead", {}, h("tr", {}, h("td"), order.map((column) => h("th", { scope: "col" }, columns.get(column))))),
        h("tbody", {}, [...rows].sort((a, b) => a[0] - b[0]).map(([, line]) => h("tr", {},
          h("th", { scope: "row" }, line.head),
          order.map((column) => {
            const r = line.cells.get(column);
            return h("td", {}, r ? link(words(r.span), () => select(r.id), { class: `plain mark ${r.status}` }) : "");
          })))))));
  });
}

function frame() {
  const facts = (p) => [["kind", named("part", p.kind)], ["region", p.region], ["review", p.review_year], ["plan", p.plan_year],
    ["date", p.date], ["meeting", p.meeting], ["speaker", p.speaker]];
  return [
    D.parts.map((p) => h("section", {},
      h("h2", { lang: "zh-CN" }, link(p.title || named("part", p.kind), () => go(p.span))),
      h("dl", { class: "facts-list" }, facts(p).filter(([, value]) => value).map(([name, value]) => [h("dt", {}, t(name)), h("dd", {}, value)])))),
    D.warnings.length ? [h("h3", {}, t("warnings")), h("ul", {}, D.warnings.map((warning) => h("li", {}, warning)))] : "",
    D.sections.length ? [h("h3", {}, t("outline")), h("ul", { class: "tree", lang: "zh-CN" }, D.sections.map((s) =>
      h("li", { style: `padding-inline-start:${Math.min(s.level, 6) - 1}rem` }, link([s.number, s.title].filter(Boolean).join(" "), () => go(s.span)))))] : "",
  ];
}

function leftOut() {
  const byRole = new Map();
  for (const numeral of D.left) byRole.set(numeral[2], [...(byRole.get(numeral[2]) || []), numeral]);
  if (!byRole.size) return nothing();
  return [...byRole].sort((a, b) => b[1].length - a[1].length).map(([role, some]) => h("details", { open: role === "unresolved" },
    h("summary", {}, `${t(`role.${role}`)} ${some.length}`),
    paged(some, ([start, end]) => h("tr", {}, h("td", { lang: "zh-CN" },
      words([Math.max(0, start - 12), start]), link(words([start, end]), () => go([start, end]), { class: "plain" }), words([end, end + 16]))),
    ["offset"], 100)));
}

function corrected() {
  if (!fixes.length) return h("p", {}, t("fixes.none"));
  return [
    h("div", { class: "buttons" }, h("button", { type: "button", class: "main", id: "download", onclick: download }, t("download"))),
    h("p", { class: "soft" }, t("fixes.how")),
    fixes.map((fix) => h("article", { class: "check" },
      h("p", {}, h("span", { class: "badge" }, t({ change: "changed", withdraw: "withdrawn", add: "added" }[fix.action])), " ",
        link(words(fix.span), () => go(fix.span), { lang: "zh-CN" })),
      h("dl", { class: "facts-list" }, Object.entries(fix.fields).filter(([name]) => name !== "text").map(([name, value]) =>
        [h("dt", {}, t(name)), h("dd", {}, value === null ? "—" : LABELS[`${name}.${value}`] ? t(`${name}.${value}`) : value)])),
      fix.why ? h("p", { class: "soft" }, fix.why) : "",
      link(t("restore"), () => { keep(fix.span, null); openTab("fixes"); })))];
}

function pages() {
  return (D.images || []).map((page) => h("div", { class: "sheet", "data-page": page.page },
    h("img", { src: page.src, alt: `${t("page")} ${page.page}`, loading: "lazy" }),
    page.boxes.map(([id, left, top, right, bottom]) => {
      const r = RECORDS.get(id);
      return h("button", { type: "button", class: `${r.status} ${chosen === id ? "on" : ""}`, "aria-label": words(r.span), onclick: () => select(id, { quiet: true, stay: true }),
        style: `left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%` });
    })));
}

const PANES = {
  record: () => (chosen === null ? h("p", { class: "soft" }, t("pick")) : card(RECORDS.get(chosen))),
  list: () => listed(visible()),
  alarms, programs: programmes, tables, frame, left: leftOut, pages, fixes: corrected,
  targets: () => listed(ALL.filter((r) => r.status === "target")),
};

/** Open a tab, with what it shows or with content of its own. */
function openTab(name, content, focus = false) {
  open = name;
  for (const tab of tabs) {
    const on = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    if (on && focus) tab.focus();
  }
  $("pane").setAttribute("aria-labelledby", `tab-${name}`);
  $("pane").replaceChildren(...[content || PANES[name]()].flat(9).filter((child) => child));
  $("pane").scrollTop = 0;
}

function countTabs() {
  const broken = (D.findings || []).filter((f) => f.verdict === "broken").length;
  const tablesThere = new Set(ALL.filter((r) => r.table).map((r) => r.table[0])).size;
  const counts = { list: visible().length, alarms: broken, targets: ALL.filter((r) => r.status === "target").length,
    programs: D.programs.length, tables: tablesThere, left: D.left.length };
  for (const [name, count] of Object.entries(counts)) {
    const badge = document.querySelector(`#tab-${name} .n`);
    badge.textContent = count || "";
    badge.classList.toggle("alarm", name === "alarms" && count > 0);
  }
}
