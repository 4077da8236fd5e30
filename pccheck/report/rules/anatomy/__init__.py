"""Which paragraph of a document is what, by its words and place."""
