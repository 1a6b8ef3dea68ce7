"""The audit log: the owner lists and exports the events of a project. Nothing here, or anywhere, changes an event."""
