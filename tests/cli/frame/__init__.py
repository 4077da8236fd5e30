"""What every verb is made from: the app, options, help, refusals, listings, completion."""
