"""Tests of what the verbs of lists mean."""
