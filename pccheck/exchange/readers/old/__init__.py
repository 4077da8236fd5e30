"""Old Excel files (.xls)."""
