"""What documents say of the figures: words, sorted lists, marked numbers, pictures."""
