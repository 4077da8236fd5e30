"""Who is told of what, and a team's day."""
