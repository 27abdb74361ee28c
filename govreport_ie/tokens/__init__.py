"""Segmenters: text → words, behind one protocol. Words never decide about offsets of quantities."""

from govreport_ie.tokens.factory import SEGMENTERS, get_segmenter
from govreport_ie.tokens.protocol import Segmenter

__all__ = ["SEGMENTERS", "Segmenter", "get_segmenter"]
