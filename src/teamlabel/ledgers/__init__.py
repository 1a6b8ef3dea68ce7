"""What is written beside every change: counters, history, audit events and kept answers."""
