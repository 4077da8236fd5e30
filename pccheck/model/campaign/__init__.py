"""What a campaign file says: the values, how each table is read, and what is checked of the whole."""
