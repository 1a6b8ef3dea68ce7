"""The wire contract as a test: its facts, the comparison with our document, the check of every answer."""
