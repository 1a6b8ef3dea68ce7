"""Tests of the command line and of the processes it starts."""
