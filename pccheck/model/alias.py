"""How else a target is called, each a record of its own: people correct them one by one."""

CODE, KEY, OWN = "code", "key", "own"
"""The sorts of alias: the short code that people see (`HT-0017`), the id of a natural key, the code
that an office gives the unit in its own list (its source).
"""
