"""What the audit of a draw shows beside its lots."""
