"""A team's day on the road: how long ways take, and the hours that follow."""
