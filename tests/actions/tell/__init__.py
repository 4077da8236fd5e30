"""The actions of the room `tell`."""
