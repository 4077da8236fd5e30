"""pccheck keeps the books of an inspection campaign: plan visits, record them, print the report."""

__version__ = "0.2.0"
