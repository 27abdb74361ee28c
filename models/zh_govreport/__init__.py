"""The pipeline ``zh_govreport``; load it with ``spacy.load("zh_govreport")``."""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_path

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """Load the pipeline."""
    return load_model_from_path(Path(__file__).parent, **overrides)
