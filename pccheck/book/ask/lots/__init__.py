"""The lots: draws as the journal has them, what was picked, every hand beside them."""
