"""tokens room."""
