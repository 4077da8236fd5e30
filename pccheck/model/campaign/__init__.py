"""What a campaign file says: the values, how each table is read, what is checked of the whole."""
