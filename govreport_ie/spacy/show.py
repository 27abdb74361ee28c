"""Ready input for displaCy: spans and relations of a stretch of a Doc."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from govreport_ie.spacy.attributes import report_of
from govreport_ie.spacy.relations import relations_of


def displacy_dep(part: Doc | Span, *, spans_key: str = "govreport") -> dict[str, Any]:
    """Words and arcs for ``displacy.render(…, style="dep", manual=True)``.

    The spans that relations connect are one word each, every other token is a word of its own; arcs run from the
    quantity to what it is linked with. Best on a sentence: ``displacy_dep(doc[10:40])``.

    Example:
        >>> import spacy
        >>> displacy_dep(spacy.blank("zh")("收入"))["arcs"]
        []
    """
    doc = part.doc
    first, last = (part.start, part.end) if isinstance(part, Span) else (0, len(doc))
    report = report_of(doc)
    relations = relations_of(doc, report) if report else {}
    relations = {k: v for k, v in relations.items() if first <= min(k) and max(k) < last and k[0] != k[1]}
    ends = _ends(doc, {token for pair in relations for token in pair}, last, spans_key)
    words: list[dict[str, str]] = []
    place: dict[int, int] = {}
    at = first
    while at < last:
        end, label = ends.get(at, (at + 1, ""))
        end = min([end, *(other for other in ends if at < other < end)])
        place[at] = len(words)
        words.append({"text": doc[at:end].text.strip() or "␣", "tag": label})
        at = end
    arcs = [_arc(place[a], place[b], "/".join(sorted(labels))) for (a, b), labels in sorted(relations.items())]
    return {"words": words, "arcs": arcs}


def displacy_span(part: Doc | Span, *, spans_key: str = "govreport") -> dict[str, Any]:
    """Tokens and spans for ``displacy.render(…, style="span", manual=True)``.

    Example:
        >>> import spacy
        >>> displacy_span(spacy.blank("zh")("收入"))["spans"]
        []
    """
    doc = part.doc
    first, last = (part.start, part.end) if isinstance(part, Span) else (0, len(doc))
    spans = [
        {
            "start": span.start_char - doc[first].idx,
            "end": span.end_char - doc[first].idx,
            "start_token": span.start - first,
            "end_token": span.end - first,
            "label": span.label_,
            "kb_id": span.kb_id_,
            "kb_url": "#",
        }
        for span in doc.spans.get(spans_key, ())
        if first <= span.start and span.end <= last
    ]
    return {"text": doc[first:last].text, "spans": spans, "tokens": [t.text for t in doc[first:last]], "title": None}


def _ends(doc: Doc, starts: set[int], last: int, spans_key: str) -> dict[int, tuple[int, str]]:
    """Where the longest span from each of the tokens ends, and its label."""
    ends = {start: (start + 1, "") for start in starts}
    for span in doc.spans.get(spans_key, ()):
        if span.start in ends and ends[span.start][0] <= span.end <= last and span.label_ != "TARGET":
            ends[span.start] = (span.end, span.label_)
    return ends


def _arc(start: int, end: int, label: str) -> dict[str, Any]:
    if start < end:
        return {"start": start, "end": end, "label": label, "dir": "right"}
    return {"start": end, "end": start, "label": label, "dir": "left"}
