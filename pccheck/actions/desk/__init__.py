"""What every action needs: the open book with its campaign and author, and what people mean by a
name.
"""
