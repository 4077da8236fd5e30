"""The schedule: made, changed, explained, audited, handed out."""
