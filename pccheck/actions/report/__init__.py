"""Documents out of the book: printed, proved, issued, traced."""
