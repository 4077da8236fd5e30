"""What a campaign file says: the values, and what follows from them alone."""
