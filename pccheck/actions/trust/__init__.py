"""What the book says of itself: its entries, its mistakes taken back,
itself for others to look at.
"""
