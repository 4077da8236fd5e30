"""Tests of what the verbs that people trust mean."""
