"""How urgent a unit is, and what was found there before."""
