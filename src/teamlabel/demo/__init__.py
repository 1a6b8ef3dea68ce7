"""The demo project: real photographs, a team of four, a task that is partly labeled through the batch call."""
