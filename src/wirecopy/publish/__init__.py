"""Carry articles out: which, by which right, once, and kept as their source has them.

`rights` alone decides how much may be shown, `choosing` which articles go where, `planning` what each needs. A kind of
target is a file of this folder: a `Destination` gets article by article from the `outbox`, an `Edition` is made as a
whole, a mail is written by `mail`. `carrying` knows which is which.
"""

from wirecopy.publish.carrying import Carrier, Means, destination
from wirecopy.publish.edition import Edition, bring_out
from wirecopy.publish.outbox import Destination, Receipt, deliver, enqueue, reclaim, take_back
from wirecopy.publish.planning import Plan, Planner
from wirecopy.publish.turn import turn

__all__ = [
    "Carrier",
    "Destination",
    "Edition",
    "Means",
    "Plan",
    "Planner",
    "Receipt",
    "bring_out",
    "deliver",
    "destination",
    "enqueue",
    "reclaim",
    "take_back",
    "turn",
]
