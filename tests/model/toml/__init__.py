"""How a file of tables is read."""
