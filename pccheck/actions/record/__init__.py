"""Visits into the book: by options, interview, form or table, with their evidence."""
