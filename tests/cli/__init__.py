"""The face, driven as a user drives it."""
