"""The most that any schedule could cover, and what one comes to."""
