"""How answers about the draw are shown."""
