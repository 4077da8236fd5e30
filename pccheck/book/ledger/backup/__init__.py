"""The book with its kept files as one file, and back."""
