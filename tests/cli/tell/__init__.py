"""`notify`, `today`."""
