"""Databases of their own for the tests below."""

from tests.db.databases import empty, store

__all__ = ["empty", "store"]
