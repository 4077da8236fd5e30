"""The summary workbook, and the schedule for others."""
