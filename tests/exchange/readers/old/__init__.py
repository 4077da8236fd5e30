"""Bytes to sheets of cells, behind the one guard."""
