"""Spans of days and lengths of time, as people write them."""
