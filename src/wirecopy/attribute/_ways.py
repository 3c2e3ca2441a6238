"""Say by which way words came that name no outlet themselves, where the same speaker's other words name one.

An interview is named once and holds on: `told the Ledger` in the lead, then `she said` to the end; so does an opinion
piece. But who speaks on in another paragraph, with others between, mostly speaks to the outlet itself. Which it is
is learned from our own writing: of statements behind one with an outlet, 94 of 99 in its paragraph came the same way,
and of those further down, with others between, 7 of 29.
"""

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from wirecopy.attribute._chains import Step
from wirecopy.attribute._outlets import bare_name, is_short_for
from wirecopy.attribute._weights import score, weights
from wirecopy.model import PartyKind

MODEL = "ways"
MAX_BACK = 2  # ways that the same speaker's words came by before; one more behind
MAX_REACH = 40  # statements before and behind in which they are sought
# Whose statements make up so much of an article, and at least so many, is whom it is about. In our own writing one
# speaker above this share names one outlet, and said all by way of it; of five below it (.17 to .29) none did.
MAIN_SHARE = 0.3
MIN_MAIN = 5


class Told(Struct, frozen=True, kw_only=True, gc=False):
    """A statement that stands in no other: who says it, where, with the outlets that it names itself.

    `start` is where its words begin; `sign` is the rule that read the outlets, "" for none; `told` says that somebody
    else was told.
    """

    name: str
    kind: PartyKind
    paragraph: int
    sentence: int
    start: int
    own: tuple[Step, ...]
    sign: str
    told: bool
    rule: str


class Way(Struct, frozen=True, kw_only=True, gc=False):
    """A way that words may have come by, () for straight from the speaker, with what speaks for it."""

    steps: tuple[Step, ...]
    features: tuple[str, ...]


class WayChooser:
    """Chooses for each statement of an article in turn."""

    def __init__(self, statements: list[Told]) -> None:
        self.statements = statements
        self.chosen: list[tuple[Step, ...]] = [statement.own for statement in statements]
        self._by_name: dict[str, list[int]] = {}
        for place, statement in enumerate(statements):
            if statement.name:
                self._by_name.setdefault(statement.name, []).append(place)
        self._with_outlet = {statement.name for statement in statements if statement.own}
        self._outlets = _different(step.party.name for statement in statements for step in statement.own)

    def choose(self, place: int, ways: tuple[Way, ...]) -> tuple[Step, ...]:
        """Return the likeliest way of the statement at a place; the first, straight, where nothing was learned."""
        return max(ways, key=lambda way: score(MODEL, way.features)).steps if weights(MODEL) else ways[0].steps

    def run(self) -> list[tuple[Step, ...]]:
        """Return the way of each statement: the outlets that it names, else those of the same speaker's others."""
        pieces = {name: steps for name, places in self._by_name.items() if (steps := self._piece(places))}
        for place, statement in enumerate(self.statements):
            if statement.own or not statement.name:
                continue
            if statement.name in pieces:
                self.chosen[place] = pieces[statement.name]
            elif statement.name in self._with_outlet:
                ways = self._ways(place)
                if len(ways) > 1:
                    self.chosen[place] = self.choose(place, ways)
        return self.chosen

    def _piece(self, places: list[int]) -> tuple[Step, ...]:
        """Return the way of all that the article's main speaker says, () for none: it retells one interview or essay.

        Such an article names the outlet once or twice, in its first half, and no other that heard the speaker; at its
        end mostly stands what the speaker told somebody else besides.
        """
        if len(places) < max(MIN_MAIN, MAIN_SHARE * len(self.statements)):
            return ()
        own = [self.statements[place].own for place in places if self.statements[place].own]
        early = any(self.statements[place].own for place in places[: (len(places) + 1) // 2])
        return own[0] if early and all(_is_same(steps, own[0]) for steps in own) else ()

    def _ways(self, place: int) -> tuple[Way, ...]:
        others = self._by_name[self.statements[place].name]
        at = bisect_left(others, place)
        before = [other for other in others[max(0, at - MAX_REACH) : at] if self.statements[other].own][::-1]
        behind = [other for other in others[at + 1 : at + 1 + MAX_REACH] if self.statements[other].own]
        ways: list[Way] = []
        seen: set[tuple[str, ...]] = set()
        for other in (*before[:MAX_BACK], *behind[:1]):
            names = _names(self.statements[other].own)
            if names not in seen:
                seen.add(names)
                previous = others[at - 1] if at else None
                ways.append(Way(steps=self.statements[other].own, features=self._features(place, other, previous)))
        if not ways:
            return ()
        statement = self.statements[place]
        straight = (
            "straight",
            f"straight told={statement.told}",
            f"straight rule={statement.rule}",
            f"straight first={place == 0}",
            f"straight kind={statement.kind.value}",
        )
        return (Way(steps=(), features=straight), *ways)

    def _features(self, place: int, other: int, previous: int | None) -> tuple[str, ...]:
        here, there = self.statements[place], self.statements[other]
        side = "before" if other < place else "behind"
        first, last = sorted((other, place))
        between = min(2, len({self.statements[at].name for at in range(first + 1, last)} - {here.name, ""}))
        paragraphs = min(3, abs(here.paragraph - there.paragraph))
        same_sentence = here.sentence == there.sentence
        last_way = previous is not None and _is_same(self.chosen[previous], there.own)
        uses = sum(_is_same(self.statements[at].own, there.own) for at in self._by_name[here.name][:MAX_REACH])
        alone = self._outlets == 1
        return (
            side,
            f"{side} paragraphs={paragraphs} between={between}",
            f"{side} between={between}",
            f"{side} paragraphs={paragraphs}",
            f"{side} last={last_way}",
            f"{side} last={last_way} between={between}",
            f"{side} sentence={same_sentence}",
            f"{side} sign={there.sign}",
            f"sign={there.sign} paragraphs={paragraphs > 0}",
            f"uses={min(3, uses)} side={side}",
            f"alone={alone} between={between}",
            f"alone={alone} uses={min(3, uses)}",
            f"kind={here.kind.value}",
        )


def _names(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(bare_name(step.party.name) for step in steps)


def _is_same(one: tuple[Step, ...], other: tuple[Step, ...]) -> bool:
    """Say whether two ways are one, outlets shortened or not: `the Times`, `The New York Times`."""
    names, others = _names(one), _names(other)
    return len(names) == len(others) > 0 and all(map(is_short_for, names, others))


def _different(names: Iterable[str]) -> int:
    """Count outlets, those that only shorten another's name left out."""
    kept: list[str] = []
    for name in sorted({bare_name(name) for name in names}, key=len, reverse=True)[:MAX_REACH]:
        if not any(is_short_for(name, longer) for longer in kept):
            kept.append(name)
    return len(kept)
