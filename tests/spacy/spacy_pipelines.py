"""Pipelines for the tests of the spaCy room."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

import govreport_ie.spacy

assert govreport_ie.spacy.GovReport  # the import registers factory and tokenizer

ROOT = Path(__file__).parents[2]


def blank(segmenter: str | None = None, **config: object) -> Language:
    """A pipeline with the component after spaCy's own tokenizer, or after ours with the given segmenter."""
    tokenizer = {"@tokenizers": "govreport_ie.Tokenizer.v1", "segmenter": segmenter}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}} if segmenter else {})
    nlp.add_pipe("govreport", config=config)
    return nlp
