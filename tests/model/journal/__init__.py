"""The journal's alphabet: the exact form of an entry, its clock, its ids. Frozen."""
