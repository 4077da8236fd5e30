"""What each verb means: the only place where book, plan, exchange and report meet.

Prints nothing.
"""
