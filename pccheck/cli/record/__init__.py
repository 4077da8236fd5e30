"""`record`, `form`."""
