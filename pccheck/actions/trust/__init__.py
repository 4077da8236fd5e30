"""What the book says of itself.

Its entries, its mistakes taken back, itself for others to look at.
"""
