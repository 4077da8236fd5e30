"""What is to be visited, by whom, when and in which order; and why the rest cannot be."""

from pccheck.plan.planner import plan

__all__ = ["plan"]
