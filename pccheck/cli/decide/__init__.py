"""The verbs about decisions on inspections, and about what is due."""
