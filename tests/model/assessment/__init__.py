"""The kinds of answers that a checklist may ask for."""
