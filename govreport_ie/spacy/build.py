"""Build the loadable pipeline: ``python -m govreport_ie.spacy.build [FOLDER]`` (``models/zh_govreport`` by default).

The folder is a spaCy model (config.cfg, meta.json, tokenizer, vocab, govreport) and at the same time the Python
package ``zh_govreport`` that the wheel holds, with its metadata beside it, so that ``spacy.load`` finds it by name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import govreport_ie
import govreport_ie.spacy  # registers factory and tokenizer also where the package is not installed

_INIT = '''"""The pipeline ``zh_govreport``; load it with ``spacy.load("zh_govreport")``."""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_path

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """Load the pipeline."""
    return load_model_from_path(Path(__file__).parent, **overrides)
'''


def build(folder: Path, *, segmenter: str = "jieba") -> Language:
    """Write the pipeline to a folder, with its package files and metadata, and give it back.

    Args:
        folder: Where to; made where it is not there.
        segmenter: Segmenter of the tokenizer.
    """
    tokenizer = {"@tokenizers": "govreport_ie.Tokenizer.v1", "segmenter": segmenter}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("govreport", config={"segmenter": segmenter})
    nlp.meta.update(_meta())
    nlp.config["paths"] = {
        **nlp.config["paths"],
        "train": "unused",
        "dev": "unused",
    }  # `spacy debug config` wants names
    nlp.to_disk(folder)
    (folder / "__init__.py").write_text(_INIT, encoding="utf-8")
    metadata = folder.parent / f"{folder.name}.metadata"
    metadata.mkdir(exist_ok=True)
    lines = ["Metadata-Version: 2.1", "Name: zh_govreport", f"Version: {govreport_ie.__version__}", "License: MIT"]
    lines.append("Summary: Pipeline of govreport-ie, installed with it")
    (metadata / "PKG-INFO").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return nlp


def _meta() -> dict[str, Any]:
    return {
        "name": "govreport",
        "version": govreport_ie.__version__,
        "description": "Typed records from Chinese government reports; rules and a lexicon, no trained weights.",
        "author": "govreport_ie contributors",
        "license": "MIT",
        "spacy_version": ">=3.8,<4",
        "requirements": [f"govreport-ie>={govreport_ie.__version__}"],
    }


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("models/zh_govreport"))
    parser.add_argument("--segmenter", choices=("jieba", "pkuseg", "char"), default="jieba")
    options = parser.parse_args()
    build(options.folder, segmenter=options.segmenter)
    loaded = spacy.load(options.folder)
    print(json.dumps({"folder": str(options.folder), "pipeline": loaded.pipe_names}, ensure_ascii=False))


if __name__ == "__main__":
    main()
