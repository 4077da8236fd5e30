"""What every action needs.

The open book with its campaign and author, and what people mean by a name.
"""
