"""`report` and its subcommands, `dashboard`."""
