"""The planner, its calendar and its checker."""
