"""What orders an inspection, and what the law asks of it by when."""
