"""The actions of the room `desk`."""
