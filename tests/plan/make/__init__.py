"""The planner: from the question to the schedule, step by step."""
