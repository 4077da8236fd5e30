"""The secret and its audit: what others may be told on a day, what hands did beside the lots."""
