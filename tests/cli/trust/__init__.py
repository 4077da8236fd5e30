"""`status`, `log`, `verify`, `void`, `undo`, `explore`."""
