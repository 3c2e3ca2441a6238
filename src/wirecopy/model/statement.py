"""Who said it, and by which way it came.

Hops and their evidence are structs: an article makes hundreds, and one costs a fifth of a frozen dataclass.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from wirecopy.model.party import Party, Span


class EvidenceKind(StrEnum):
    """What a claim of ours rests on."""

    TEXT = "text"
    LINK = "link"
    LISTING = "listing field"
    METADATA = "page metadata"
    IMPORT = "import"
    COPY = "shared words"


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """What a claim rests on: the exact words with their place, or the field, and the rule that read them.

    `sha256` names the article version (for text) or the resource. `confidence` is 0–100. Of shared words `exact` and
    its place are those of the later article, and `field` is the id of the article that had them before.
    """

    kind: EvidenceKind
    rule: str
    exact: str = ""
    start: int = 0
    end: int = 0
    field: str = ""
    sha256: str = ""
    confidence: int = 100


class Action(StrEnum):
    """What a party did with the words."""

    SAID = "said"
    REPORTED = "reported"
    DISTRIBUTED = "distributed"
    CARRIED = "carried"
    IMPORTED = "imported"
    UNKNOWN = "unknown"


class Hop(Struct, frozen=True, kw_only=True, gc=False):
    """One step from the speaker to us (NewsML-G2 hopHistory)."""

    seq: int
    action: Action
    party: Party
    timestamp: datetime | None = None
    evidence: Evidence | None = None


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or a claim put in somebody's mouth, with the whole way that they came.

    `nested_in` is the place, in the same article's statements, of the one that contains this one.
    """

    content: tuple[Span, ...]
    speaker: Party
    speaker_span: Span | None = None
    cue_span: Span | None = None
    form: Form
    hops: tuple[Hop, ...]
    nested_in: int | None = None
    evidence: Evidence


def chain_faults(hops: tuple[Hop, ...]) -> tuple[str, ...]:
    """Say what breaks a chain; () for an unbroken one.

    Unbroken: numbered from 0 without a gap, the last hop and only it is our import, every hop has a party and
    evidence or is unknown and says so.
    """
    if not hops:
        return ("the chain is empty",)
    faults: list[str] = []
    for place, hop in enumerate(hops):
        if hop.seq != place:
            faults.append(f"hop {place} is numbered {hop.seq}")
        if hop.action is Action.UNKNOWN:
            continue
        if not hop.party.name:
            faults.append(f"hop {place} has no party")
        if hop.evidence is None:
            faults.append(f"hop {place} has no evidence")
    if hops[-1].action is not Action.IMPORTED:
        faults.append("the last hop is not our import")
    if any(hop.action is Action.IMPORTED for hop in hops[:-1]):
        faults.append("an import stands before the end")
    return tuple(faults)
