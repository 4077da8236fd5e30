"""`plan` and its subcommands."""
