"""Who speaks, reports or carries, and the span by which words are pointed to."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    BOT = "bot"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that speaks, reports or carries; `family` is the owner behind an outlet."""

    name: str
    kind: PartyKind = PartyKind.UNKNOWN
    role: str = ""
    uri: str = ""
    family: str = ""


IMPORTER = Party(name="wirecopy", kind=PartyKind.BOT)


def is_importer(party: Party) -> bool:
    """Say whether a party is wirecopy itself, by the line that everything it publishes bears."""
    return party.kind is IMPORTER.kind and party.name == IMPORTER.name


class Span(Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A piece of `Article.text`, in code points, end excluded."""

    # A struct, for an article makes hundreds: one costs a fifth of a frozen dataclass.

    start: int
    end: int
