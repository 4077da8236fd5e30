"""One team's day: places and ways, stops in order, and better orders."""
