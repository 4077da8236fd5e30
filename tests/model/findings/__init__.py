"""What single findings oblige a unit to."""
