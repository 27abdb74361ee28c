"""numerals room."""
