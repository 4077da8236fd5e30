"""Documents, each from what it says and no more."""
