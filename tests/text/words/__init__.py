"""Every word that a user reads: the message catalogue, and codes of the house in words."""
