"""Carry articles out: which, by which right, once, and kept as their source has them.

`rights` alone decides how much may be shown, `choosing` which articles go where, `planning` what each needs, `outbox`
sends it. A target is a file of this folder that holds a `Destination`.
"""

from pathlib import Path

from wirecopy.errors import ConfigError
from wirecopy.model import Target
from wirecopy.publish.outbox import Destination, Receipt, deliver, enqueue, reclaim, take_back
from wirecopy.publish.planning import Plan, Planner
from wirecopy.publish.turn import turn

__all__ = [
    "Destination",
    "Plan",
    "Planner",
    "Receipt",
    "deliver",
    "destination",
    "enqueue",
    "reclaim",
    "take_back",
    "turn",
]


def destination(target: Target, password: str, contact: str = "") -> Destination:
    """Return what sends to a target.

    Args:
      target: as the settings name it.
      password: its password, "" where it needs none.
      contact: where a target's owner reaches the operator; sent along in the User-Agent.
    Raises:
      ConfigError: the target is no such one.
      Rejected: its address cannot be sent to.
    """
    if target.kind == "ninjs":
        from wirecopy.publish.ninjs import NinjsFolder

        return NinjsFolder(Path(target.url))
    if target.kind == "wordpress":
        from wirecopy.publish.wordpress import WordPress
        from wirecopy.publish.wordpress_rest import Rest, user_agent

        return WordPress(target, Rest(target, password, user_agent(contact)))
    raise ConfigError(f"{target.kind} is not sent to article by article", target.name, "Nothing was sent.")
