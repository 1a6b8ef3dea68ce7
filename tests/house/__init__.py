"""House style, held by tests: each check is a function from modules to complaints, tried on a bad example as well."""
