"""`target`, `team`, `scans`, `code`."""
