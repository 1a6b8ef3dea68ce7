"""Who has access: the access keys of the caller, and the owners of a project."""
