"""How good an option, an answer or an assessment is."""

from typing import Final

MET: Final = "met"
PARTLY: Final = "partly"
NOT_MET: Final = "not-met"
GRADES: Final = (MET, PARTLY, NOT_MET)
"""The best first. An assessment may also be of grade `none` (not assessed)."""
LAGGING: Final = (NOT_MET, PARTLY)
"""The grades that need a measure, the worst first.

A unit that could not be assessed is listed, but is not reminded by itself.
"""
