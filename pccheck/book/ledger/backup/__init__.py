"""The book with its kept files as one file, and back."""

BACKUP = "backup"
"""The key in `meta` of how many entries the newest backup holds: the first ones that came."""
