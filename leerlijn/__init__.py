"""Leerlijn: one line from the first question to a class of your own."""

__version__ = "0.1.0"
