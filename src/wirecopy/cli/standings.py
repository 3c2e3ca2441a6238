"""Where an article is published, and why there: for `why` and `show`."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wirecopy.cli.screen import paragraph, when, write
from wirecopy.model import AtTarget, DeliveryState, StandsAt

if TYPE_CHECKING:
    from wirecopy.cli.program import Call
    from wirecopy.store import Store


def standings(call: "Call", store: "Store", uri: str) -> "Iterator[AtTarget]":
    """Say of each target of the settings why it has an article or not, and of those that the settings had once."""
    from wirecopy.cli.doors import now
    from wirecopy.publish import Planner
    from wirecopy.publish.planning import with_row

    for target in call.config.targets:
        yield Planner(store, target, call.config.grants, now()).standing(uri)
    known = {target.name for target in call.config.targets}
    for row in store.publications(article=uri):
        if row.target not in known:
            reasons = ("the settings have no target of that name any more",)
            yield with_row(AtTarget(target=row.target, takes=False, reasons=reasons), row)


def explain_standings(found: "Iterable[AtTarget]") -> None:
    """Print why an article is at each target, or not, and what stands there."""
    lines = tuple(found)
    if not lines:
        return
    write("PUBLISHED")
    for one in lines:
        verdict = f"takes its {one.level.value}" if one.takes and one.level else "does not take it"
        write(paragraph(f"[[publish]] {one.target} {verdict}: {'; '.join(one.reasons)}", "    ", "  "))
        write(paragraph(_row(one), "    ", "    "))
    write()


def _row(one: AtTarget) -> str:
    if one.state is None:
        return "It was never sent there."
    where = (
        f"It stands there: {one.address or one.target_id}, sent {when(one.sent)}" if one.stands else "Nothing stands"
    )
    problem = f"; {one.problem}" if one.problem else ""
    if one.state is DeliveryState.DUE:
        return f"{where}; to be sent from {when(one.next_try)}, tried {one.attempts} times{problem}"
    return f"{where} ({one.state.value}){problem}"


def show_published(found: "Iterable[StandsAt]") -> None:
    """Print where an article stands by our doing."""
    for one in found:
        write(paragraph(f"Published: {one.target}, {when(one.sent)} · {one.address}".rstrip(" ·")))
