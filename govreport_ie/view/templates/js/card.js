// The card of a record: every field, the words that prove it, the rules that read them, the checks that it is in.
function evidenceOf(r, ...fields) {
  return (r.evidence || []).filter(([field]) => fields.includes(field)).map(([field, rule, start, end]) =>
    h("div", { class: "why", "--c": colour(field) },
      start === undefined ? "" : [link(words([start, end]), () => show(start), { class: "plain word" }), " "],
      h("code", {}, rule)));
}

function row(label, value, proofs = []) {
  const shown = Array.isArray(value) ? value.flat() : [value];
  if (!shown.some((part) => part !== "" && part !== undefined && part !== null) && !proofs.length) return null;
  return h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, value, proofs));
}
const toRecord = (id) => link(`${RECORDS.get(id).subject || ""} ${words(RECORDS.get(id).span)}`, () => select(id));

function sentenceOf(r, mark = r.span) {
  const [start, end] = r.sentence;
  if (mark[0] < start || mark[1] > end) return h("blockquote", { lang: "zh-CN" }, words(r.sentence));
  return h("blockquote", { lang: "zh-CN" },
    words([start, mark[0]]), h("b", {}, words(mark)), words([mark[1], end]));
}

function card(original) {
  const fix = fixOf(original.span), r = current(original);
  const checks = (D.findings || []).filter((f) => [...f.left, ...f.right].some((place) => place.id === r.id));
  const parts = ALL.filter((other) => other.part_of_id === r.id);
  const base = r.base_period || r.base_status ? [r.base_period || "", " ", named("status", r.base_status)] : "";
  const labels = { change: "changed", withdraw: "withdrawn" };
  return h("article", { class: "card" },
    h("p", { class: "soft" }, `${t("id")} ${r.id}`, fix ? [" ", h("span", { class: "badge" }, t(labels[fix.action]))] : ""),
    h("h2", { lang: "zh-CN" }, r.subject || "—"),
    h("p", {}, h("span", { class: `number mark ${r.status}`, lang: "zh-CN" }, r.goal ? r.predicate : words(r.span))),
    h("div", { class: "buttons" }, r.goal ? "" : [
      h("button", { type: "button", id: "edit", onclick: () => edit(original) }, t("edit")),
      h("button", { type: "button", id: "withdraw", onclick: () => withdraw(original) }, fix ? t("restore") : t("withdraw"))]),
    h("table", {},
      row(t("reading"), reading(r)),
      row(t("kind"), named("kind", r.kind)),
      row(t("subject"), r.subject, evidenceOf(r, "subject", "goal")),
      row(t("indicator"), [r.indicator || "", r.indicator_code ? h("span", { class: "soft" }, ` ${r.indicator_code}`) : ""]),
      row(t("measure"), sense(r), evidenceOf(r, "measure", "direction")),
      row(t("period"), r.period, evidenceOf(r, "period")),
      row(t("status"), named("status", r.status), evidenceOf(r, "status", "tone")),
      row(t("tone"), r.tone),
      row(t("base"), base, evidenceOf(r, "base")),
      row(t("of"), r.of, evidenceOf(r, "of")),
      row(t("part_of"), r.part_of_id === undefined ? r.part_of : toRecord(r.part_of_id), evidenceOf(r, "part_of")),
      row(t("parts"), parts.map((part) => h("div", {}, toRecord(part.id)))),
      row(t("region"), r.region, evidenceOf(r, "region")),
      row(t("program"), r.program, evidenceOf(r, "program")),
      row(t("predicate"), r.predicate),
      row(t("table"), r.table ? `${r.table[0] + 1}: ${r.table[3]} × ${r.table[4]}` : ""),
      row(t("section"), (r.section || []).join(" / ")),
      row(t("page"), r.page),
      row(t("offset"), `${r.span[0]}–${r.span[1]}`),
      row(t("confidence"), r.confidence === undefined ? "" : [`${Math.round(r.confidence * 100)} % `,
        h("meter", { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: r.confidence, "aria-label": t("confidence") })])),
    sentenceOf(r),
    checks.length ? [h("h3", {}, t("checks")), checks.map(check)] : "");
}

/** A check with both places side by side. */
function check(f) {
  const side = (label, places) => h("div", {}, h("h4", {}, label), h("ul", {}, places.map((place) => h("li", { lang: "zh-CN" },
    RECORDS.has(place.id)
      ? link(`${place.subject} ${place.text}`, () => select(place.id))
      : `${place.subject} ${place.text}`,
    place.page ? h("span", { class: "soft" }, ` · ${t("page")} ${place.page}`) : ""))));
  return h("article", { class: "check" },
    h("p", {}, h("span", { class: `badge ${f.verdict}` }, t(`verdict.${f.verdict}`)), " ",
      h("span", { class: "soft" }, t(`finding.${f.kind}`)), " ", h("code", { class: "why" }, f.rule)),
    h("p", {}, f[lang]),
    f.reading ? h("p", { class: "soft" }, f.reading) : "",
    h("div", { class: "sides" }, side(t("stated"), f.left), side(t("follows"), f.right)));
}

function withdraw(r) {
  keep(r.span, fixOf(r.span) ? null : "withdraw");
  select(r.id, { quiet: true });
}
