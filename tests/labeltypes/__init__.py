"""Tests of the rules of labels."""
