"""Figures to documents: the report as HTML, the summary as a workbook."""
