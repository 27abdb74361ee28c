"""HTML pages: the main content is found, menus and share bars are left out, data tables stay tables."""

from govreport_ie.readers.html.reader import read_html

__all__ = ["read_html"]
