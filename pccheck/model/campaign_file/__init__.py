"""A campaign file as text: how it is read, checked as a whole, taken apart, written."""
