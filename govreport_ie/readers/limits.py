"""Sizes beyond which a file is refused rather than read: what an attacker's file may cost."""

from __future__ import annotations

MAX_FILE = 512 * 1024 * 1024  # bytes of a file as it lies on disk
MAX_UNPACKED = 256 * 1024 * 1024  # bytes of an archive's files together
MAX_RATIO = 200  # unpacked bytes for a packed one, for what is large enough to matter
RATIO_FROM = 16 * 1024 * 1024  # a smaller archive may have any ratio
MAX_MEMBERS = 2000  # files in an archive
MAX_PAGES = 20_000  # pages of a PDF
MAX_PIXELS = 80_000_000  # of a picture: A3 at 600 dots an inch
MAX_SPAN = 1000  # rows or columns that one cell may claim
MAX_CELLS = 2_000_000  # grid places of one table
