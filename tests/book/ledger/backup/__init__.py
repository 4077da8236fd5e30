"""Backups: made, read again, and every way in which that can fail."""
