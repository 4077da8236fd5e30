"""The actions of the room `plan`."""
