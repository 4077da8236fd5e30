"""Spans of days and lengths of time."""
