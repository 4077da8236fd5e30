"""The face: one file a verb; options in, one action, one answer shown.

The only place that prints.
"""
