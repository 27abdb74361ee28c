"""mentions room."""
