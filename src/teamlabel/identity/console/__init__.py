"""Signing in to the console: sessions and passwords of people, over the accounts that exist."""
