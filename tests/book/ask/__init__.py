"""Questions to the tables, each answered as values with names."""
