"""Texts and files that nobody wrote by hand, and the promises that hold for all of them.

``python -m tests.fuzz --minutes 30`` runs it for longer; what it finds is kept in ``found/``, tests from then on.
"""
