"""spacy room."""
