"""Areas on a map by their centres: where they lie, how large, in which colour, where named."""
