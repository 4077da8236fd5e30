"""Files from and for other people: lists of targets and people, and the guard before them."""
