"""The same actions as pages, for recording and looking, on this machine alone."""
