"""Visits without a way: made at the team's base, around its outings or on days at its desk."""
