"""The tables that people read: described by kind, filled from the journal, rebuilt at any time."""
