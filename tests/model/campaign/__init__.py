"""What a campaign file says.

The values, how each table is read, and what is checked of the whole.
"""
