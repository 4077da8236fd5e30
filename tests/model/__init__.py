"""Frozen values and the rules over them; the standard library only."""
