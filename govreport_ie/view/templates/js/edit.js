// Editing a record and adding one: only what differs becomes part of the correction, and it is checked before.
const NUMBER = /^-?\d+(\.\d+)?$/;
const PERIOD = /^\d{4}(-(Q[1-4]|H[12]|\d\d))?(\/\d{4}(-(Q[1-4]|H[12]|\d\d))?)?$/;

function field(name, value) {
  const id = `field-${name}`;
  const input = CHOICES[name]
    ? h("select", { id, name }, CHOICES[name].map((choice) =>
      h("option", { value: choice, selected: choice === (value || "") }, choice ? t(`${name === "base_status" ? "status" : name}.${choice}`) : "—")))
    : h("input", { id, name, type: "text", value: value ?? "", autocomplete: "off" });
  return h("label", { for: id, class: ["subject", "of", "part_of", "program"].includes(name) ? "wide" : null }, t(name), input);
}

/** What is wrong with the values, by field; nothing where all is well. */
function wrong(values) {
  const found = {};
  for (const name of ["low", "high"]) if (values[name] && !NUMBER.test(values[name])) found[name] = t("wrong.number");
  for (const name of ["period", "base_period"]) if (values[name] && !PERIOD.test(values[name])) found[name] = t("wrong.period");
  const both = values.low && values.high && !found.low && !found.high;
  if ((!values.low && !values.high) || (both && Number(values.low) > Number(values.high))) found.low = t("wrong.bounds");
  return found;
}

function form(title, values, save, leave) {
  const who = memory.get("who") || "";
  const body = h("form", { class: "card", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    const data = Object.fromEntries([...new FormData(body)].map(([name, value]) => [name, value.trim()]));
    const faults = wrong(data);
    for (const input of body.querySelectorAll("[name]")) {
      const fault = faults[input.name];
      input.parentElement.querySelector(".wrong")?.remove();
      input.setAttribute("aria-invalid", fault ? "true" : "false");
      if (fault) input.after(h("span", { class: "wrong", id: `${input.id}-wrong` }, fault));
      if (fault) input.setAttribute("aria-describedby", `${input.id}-wrong`);
    }
    const first = Object.keys(faults)[0];
    if (first) { body.querySelector(`[name="${first}"]`).focus(); return; }
    memory.set("who", data.who);
    save(data);
  } },
  h("h2", {}, title),
  h("div", { class: "form" },
    EDITABLE.map((name) => field(name, values[name])),
    h("label", { for: "field-why", class: "wide" }, t("why"), h("textarea", { id: "field-why", name: "why", rows: 2 }, values.why || "")),
    h("label", { for: "field-who", class: "wide" }, t("who"), h("input", { id: "field-who", name: "who", type: "text", value: who }))),
  h("div", { class: "buttons" },
    h("button", { type: "submit", class: "main", id: "save" }, t("save")),
    h("button", { type: "button", id: "cancel", onclick: leave }, t("cancel"))));
  openTab("record", body);
  body.querySelector("input, select").focus();
}

function edit(original) {
  const leave = () => select(original.id, { quiet: true });
  const old = fixOf(original.span);
  form(`${t("edit")}: ${words(original.span)}`, { ...current(original), why: old?.why }, (data) => {
    const fields = {};
    for (const name of EDITABLE) if (data[name] !== String(original[name] ?? "")) fields[name] = data[name] || null;
    if (Object.keys(fields).length) keep(original.span, "change", { text: LETTERS.slice(...original.span).join(""), ...fields }, data.why);
    else keep(original.span, null);
    leave();
  }, leave);
}

/** A new record at the words that are selected; what its neighbour says is offered as its own. */
function addRecord(span) {
  const near = ALL.reduce((best, r) => (Math.abs(r.span[0] - span[0]) < Math.abs((best?.span[0] ?? 1e9) - span[0]) ? r : best), null);
  const text = words(span), digits = (text.match(/[\d,]+(\.\d+)?/) || [""])[0].replace(/,/g, "");
  const scale = text.includes("亿") ? 8 : text.includes("万") ? 4 : 0;
  const value = digits && scaled(digits, scale);
  const money = text.includes("元"), percent = /[%％]/.test(text), point = text.includes("个百分点");
  const kind = point ? "point" : percent ? "percent" : money ? "money" : "count";
  const unit = { point: "pp", percent: "%", money: "CNY" }[kind] || text.replace(/[\d.,万亿]/g, "");
  const values = { kind, low: value, high: value, unit, measure: "level", status: near?.status, period: near?.period };
  form(`${t("adding")}: ${text}`, values, (data) => {
    const fields = { text: LETTERS.slice(...span).join("") };
    for (const name of EDITABLE) if (data[name]) fields[name] = data[name];
    keep(span, "add", fields, data.why);
    openTab("fixes");
  }, () => openTab("record"));
}

/** A decimal times a power of ten, exactly: digits are moved, nothing is reckoned. */
function scaled(digits, power) {
  const [whole, rest = ""] = digits.split(".");
  const moved = rest.padEnd(power, "0");
  const tail = moved.slice(power).replace(/0+$/, "");
  return (whole + moved.slice(0, power)).replace(/^0+(?=\d)/, "") + (tail ? `.${tail}` : "");
}
