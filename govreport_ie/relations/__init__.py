"""relations room."""
