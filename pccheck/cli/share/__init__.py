"""Verbs for working together: sync."""
