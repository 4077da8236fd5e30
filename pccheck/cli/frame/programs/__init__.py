"""What programs read: the answers of verbs as types, what their names mean, their schemas."""
