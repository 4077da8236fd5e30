"""Lists that people keep: targets, people, areas, scans, ways, past visits.

And the rows that were refused.
"""
