"""Which zone is visited on which day."""
