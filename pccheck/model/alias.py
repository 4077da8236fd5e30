"""How else a target is called, each a record of its own: people correct them one by one."""

CODE, KEY = "code", "key"
"""The sorts of alias: the short code that people see (`HT-0017`), a natural key."""
