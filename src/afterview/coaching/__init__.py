"""For those who help many: whom a word might reach now, and what a whole group meets, told only in counts.

Nothing here ranks people. Reasons are facts of one search; a group is counted from ten people on.
"""

from afterview.coaching.attention import Reason, reasons
from afterview.coaching.cohort import FEWEST, Count, Rate, counted, rates

__all__ = ["FEWEST", "Count", "Rate", "Reason", "counted", "rates", "reasons"]
