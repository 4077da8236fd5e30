"""What of the book may travel, and what it says to those who carry it."""
