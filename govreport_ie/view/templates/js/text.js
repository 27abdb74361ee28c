// From offsets to places on the page and back; evidence lit in the text, lines between what belongs together.
const TEXT = $("text");
const pieces = [...TEXT.querySelectorAll("[data-s]")].map((element) => ({ element, start: +element.dataset.s, node: element.firstChild }));
pieces.sort((a, b) => a.start - b.start);
const COLOURS = { subject: "subject", period: "period", status: "status", base: "base", of: "whole", part_of: "whole" };
const colour = (field) => `var(--f-${COLOURS[field] || "other"})`;
const unitsIn = (node, letters) => {  // code points to UTF-16 units
  const text = node.data;
  if (letters >= text.length) return text.length;
  let units = 0;
  for (let n = 0; n < letters; n++) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
};

function pieceAt(offset) {
  let low = 0, high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].start <= offset) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** The rectangles of a stretch of text, in the text's own coordinates. */
function rectangles(start, end) {
  const found = [], home = TEXT.getBoundingClientRect();
  for (let i = Math.max(pieceAt(start), 0); i < pieces.length && pieces[i].start < end; i++) {
    const { node, start: at } = pieces[i];
    if (!node || at + node.data.length <= start) continue;
    const range = document.createRange();
    range.setStart(node, unitsIn(node, Math.max(start - at, 0)));
    range.setEnd(node, unitsIn(node, Math.max(end - at, 0)));
    for (const r of range.getClientRects()) {
      if (r.width > 0) found.push({ left: r.left - home.left, top: r.top - home.top, width: r.width, height: r.height });
    }
  }
  return found;
}

function light(start, end, className, paintedWith, label) {
  const boxes = rectangles(start, end);
  boxes.forEach((box, i) => {
    const element = h("div", { class: className, "data-l": label && i === 0 ? label : null, "--c": paintedWith });
    Object.assign(element.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
    $("lit").append(element);
  });
  return boxes[0];
}

function draw(from, to, paintedWith) {
  if (!from || !to) return;
  const a = { x: from.left + from.width / 2, y: from.top }, b = { x: to.left + to.width / 2, y: to.top };
  const top = Math.min(a.y, b.y) - 14 - Math.min(40, Math.abs(a.x - b.x) / 12);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", `M${a.x},${a.y} C${a.x},${top} ${b.x},${top} ${b.x},${b.y}`);
  path.setAttribute("stroke", paintedWith);
  $("lines").append(path);
}

const placeOf = (span) => `${span[0]}-${span[1]}`;

/** Light the words that prove a record's fields, and draw lines to its subject, whole and base. */
function lightRecord(r) {
  $("lit").replaceChildren();
  $("lines").replaceChildren();
  lightFound();
  if (!r) return;
  const home = rectangles(r.span[0], r.span[1])[0];
  const places = new Map();  // words may prove several fields at once
  for (const [field, , start, end] of r.evidence || []) {
    if (start === undefined || (start >= r.span[0] && end <= r.span[1])) continue;
    const place = places.get(placeOf([start, end])) || { span: [start, end], fields: [] };
    if (!place.fields.includes(field)) place.fields.push(field);
    places.set(placeOf([start, end]), place);
  }
  for (const { span, fields } of places.values()) {
    const box = light(...span, "", colour(fields[0]), fields.map((field) => t(field)).join(" · "));
    for (const field of fields) if (["subject", "base", "of"].includes(field)) draw(home, box, colour(field));
  }
  const proven = [...places.values()].some(({ span, fields }) => fields.includes("subject") && span[0] === r.subject_span?.[0]);
  if (r.subject_span && !proven) {
    draw(home, light(...r.subject_span, "", colour("subject"), t("subject")), colour("subject"));
  }
  const whole = RECORDS.get(r.part_of_id);
  if (whole) draw(home, light(...whole.span, "", colour("part_of"), t("part_of")), colour("part_of"));
}

let foundWords = [];
function lightFound() { for (const [start, end] of foundWords) light(start, end, "found", "var(--target)"); }

/** Every place of some words in the text, white space aside (500 at most). */
function search(wanted) {
  foundWords = [];
  const needle = Array.from(wanted.replace(/\s/g, "").toLowerCase());
  if (needle.length < 2) return;
  const letters = [], places = [];
  LETTERS.forEach((c, i) => { if (c.trim()) { letters.push(c.toLowerCase()); places.push(i); } });
  for (let i = 0; i + needle.length <= letters.length && foundWords.length < 500; i++) {
    if (letters[i] !== needle[0] || needle.some((c, n) => letters[i + n] !== c)) continue;
    foundWords.push([places[i], places[i + needle.length - 1] + 1]);
  }
}

/** Bring a place into view without taking the focus. */
function show(start) {
  const piece = pieces[Math.max(pieceAt(start), 0)];
  if (piece) piece.element.scrollIntoView({ block: "center", behavior: "auto" });
}

/** The stretch that the user selected, in offsets of the report; null where it is none. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const edge = (node, units) => {
    const element = node.nodeType === 3 ? node.parentElement : node.childNodes[units] || node;
    const piece = element.closest ? element.closest("[data-s]") : null;
    if (!piece || !TEXT.contains(piece)) return null;
    return +piece.dataset.s + (node.nodeType === 3 ? Array.from(node.data.slice(0, units)).length : 0);
  };
  let start = edge(range.startContainer, range.startOffset), end = edge(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  while (start < end && !LETTERS[start].trim()) start++;
  while (end > start && !LETTERS[end - 1].trim()) end--;
  return end - start > 0 && end - start <= 60 ? [start, end] : null;
}
