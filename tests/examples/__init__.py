"""The shipped example, counted by hand."""
