"""What the law asks of an inspection, in which order and by when: regimes, decisions, the clock."""
