"""The parts of a DOCX package that hold text, opened within bounds."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from govreport_ie.readers.archive import DAMAGED, check_bounds
from govreport_ie.readers.limits import Budget
from govreport_ie.schema.errors import UnreadableDocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PLAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(slots=True)
class Package:
    """Parsed parts; None for a part that the file does not have."""

    body: Any
    footnotes: Any
    endnotes: Any
    numbering: Any
    styles: Any


def open_package(data: bytes, etree: Any, label: str, budget: Budget) -> Package:
    """Open the text parts of a DOCX.

    Raises:
        UnreadableDocumentError: It is no DOCX, is damaged or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_bounds(archive, len(data), label, budget)
            names = {info.filename for info in archive.infolist()}
            main = next((n for n in ("word/document.xml", "word/document2.xml") if n in names), None)
            if main is None:
                raise UnreadableDocumentError(f"{label}: it has no word/document.xml, so it is no DOCX. Save it again.")
            document = _parsed(archive, main, names, etree, label, budget)
            body = None if document is None else document.find(f"{W}body")
            if body is None:
                raise UnreadableDocumentError(f"{label}: its document.xml has no body. Save it again.")
            parts = [
                _parsed(archive, f"word/{part}.xml", names, etree, label, budget)
                for part in ("footnotes", "endnotes", "numbering", "styles")
            ]
    except NotImplementedError as error:
        raise UnreadableDocumentError(f"{label}: it is packed in an unknown way ({error}). Save it again.") from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise UnreadableDocumentError(f"{label}: it is encrypted ({error}). Save it without a password.") from error
    except etree.LxmlError as error:
        raise UnreadableDocumentError(f"{label}: its XML is damaged ({error}). Save it again in Word.") from error
    except DAMAGED as error:
        raise UnreadableDocumentError(f"{label}: it is no DOCX or is cut short ({error}). Fetch it again.") from error
    return Package(body, *parts)


def _parsed(archive: zipfile.ZipFile, name: str, names: set[str], etree: Any, label: str, budget: Budget) -> Any:
    if name not in names:
        return None
    content = archive.read(name)
    budget.spend("markup", len(content), label)
    budget.spend("tags", content.count(b"<"), label)
    if _STRICT in content[:4000]:
        content = content.replace(_STRICT, _PLAIN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)
