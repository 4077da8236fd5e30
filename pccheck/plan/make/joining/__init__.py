"""Who could still join a finished plan, and at what cost."""
