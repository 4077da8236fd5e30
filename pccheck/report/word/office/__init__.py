"""Word files of an office as templates: places to fill, and nothing else touched."""
