"""Webhooks: the events of a project, sent to addresses that its owner names."""
