"""What every action needs: the open book, its campaign and author, what people mean by a name."""
