"""`follow` and its subcommands."""
