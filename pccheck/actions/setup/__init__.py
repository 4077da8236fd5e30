"""A new book and its campaign."""
