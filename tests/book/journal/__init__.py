"""What is kept: heads and payloads, and what a record's entries amount to."""
