"""The campaign file as a text: its syntax, its tables one by one, how it is written."""
