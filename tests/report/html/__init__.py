"""Documents as HTML that Word opens in print layout, and HTML read back as a layout."""
