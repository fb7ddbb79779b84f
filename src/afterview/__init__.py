"""Afterview: where every application stands, and four steps after each closed door."""

__version__ = "0.1.0"
