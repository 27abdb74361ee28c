"""quantities room."""
