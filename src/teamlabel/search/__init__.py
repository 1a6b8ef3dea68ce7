"""Searching samples: from the conditions of a request to conditions of the database."""
