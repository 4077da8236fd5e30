"""The open book: its file, and how entries get into it, out of it and are taken back."""
