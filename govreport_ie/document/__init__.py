"""document room."""
