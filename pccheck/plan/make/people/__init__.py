"""Who can go out on which day: teams, members, vehicles, days in the office."""
