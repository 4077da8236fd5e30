"""Tables in sheets: the header, the rows below it, and what a cell means."""
