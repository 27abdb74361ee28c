"""What people look at: tables at the terminal, pages in the browser."""
