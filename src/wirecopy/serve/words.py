"""How the reading room says things: times, findings, states, chains. Every word here is the house's own."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache

from markupsafe import Markup

from wirecopy import html
from wirecopy.model import (
    Action,
    Evidence,
    EvidenceKind,
    Flag,
    FlagKind,
    Form,
    Party,
    PartyKind,
    Rel,
    Source,
    SourceState,
)

_TIMES = 4096  # written times that are remembered: one page writes the same ones again and again
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

FINDINGS = {
    FlagKind.REPEATED_HEADLINE: ("Headline repeated", "The headline stood more than once; it was taken off."),
    FlagKind.GLUED_FOOTER: ("Footer taken apart", "Name, date and source were glued into one line."),
    FlagKind.ORPHAN_CREDIT: ("Picture lost", "A picture is missing; only its credit came with the text."),
    FlagKind.DANGLING_LEAD_IN: ("Something is missing", "What these words announce did not come with the text."),
    FlagKind.BOT_SIGNATURE: ("Bot’s signature", "A bot signed below the author; it is kept apart."),
    FlagKind.RESTORED_LIST: ("List restored", "The points of a list had lost their marks."),
    FlagKind.LISTING_TEXT: ("Text of the feed", "The page itself was not read; this is the text that the feed gave."),
    FlagKind.DATE_CORRECTED: ("Date corrected", "A date was still to come; it was corrected."),
    FlagKind.DATE_IMPOSSIBLE: ("Date impossible", "What is given as the date cannot be one; it was not taken."),
    FlagKind.SITE_BOILERPLATE: ("Site boilerplate", "The line stands on many pages of this site; it was left out."),
}
FORMS = {Form.DIRECT: "word for word", Form.MIXED: "partly quoted", Form.INDIRECT: "in the reporter’s words"}
ACTIONS = {
    Action.SAID: "said it",
    Action.REPORTED: "reported it",
    Action.DISTRIBUTED: "distributed it",
    Action.CARRIED: "carried it",
    Action.IMPORTED: "imported here",
    Action.UNKNOWN: "not known",
}
RELATIONS = {
    Rel.VERSION: ("Another version of", "Has another version at"),
    Rel.REPRINT: ("Reprint of", "Reprinted by"),
    Rel.EXTENDED: ("Extends", "Extended by"),
    Rel.TRUNCATED: ("Shortened from", "Shortened by"),
    Rel.PASSAGE: ("Carries a passage of", "Has a passage in"),
    Rel.QUOTES: ("Quotes", "Quoted by"),
}


def day(moment: date) -> str:
    """Write a day: `Tuesday 10 November 2026`."""
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def short_day(moment: date) -> str:
    """Write a day in little room: `10 Nov 2026`."""
    return f"{moment.day} {_MONTHS[moment.month - 1][:3]} {moment.year}"


@lru_cache(maxsize=_TIMES)
def when(moment: datetime | None, otherwise: str = "not given") -> Markup | str:
    """Return a time as `<time>` in UTC: `10 Nov 2026, 07:00 UTC`; words where there is none."""
    if moment is None:
        return otherwise
    there = moment.astimezone(UTC)
    return _time(there, f"{short_day(there)}, {there.hour:02}:{there.minute:02} UTC")


def clock(moment: datetime) -> Markup:
    """Return a time of a day that stands above it: `07:00`."""
    there = moment.astimezone(UTC)
    return _time(there, f"{there.hour:02}:{there.minute:02}")


def _time(moment: datetime, shown: str) -> Markup:
    stated = moment.replace(microsecond=0, tzinfo=None).isoformat()
    return Markup(f'<time datetime="{stated}Z">{shown}</time>')  # noqa: S704 - figures and names of months


def days(first: datetime, last: datetime) -> str:
    """Write from which day to which: `9–12 Nov 2026`, in UTC."""
    one, other = first.astimezone(UTC), last.astimezone(UTC)
    if one.date() == other.date():
        return short_day(one)
    same = (one.year, one.month) == (other.year, other.month)
    return f"{one.day}–{short_day(other)}" if same else f"{short_day(one)} – {short_day(other)}"


def lag(seconds: int) -> str:
    """Write how much later: `40 min`, `3 h`, `2 days`."""
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 1440)} days"


def number(count: int) -> str:
    """Write a number with its thousands apart: `17,400`."""
    return f"{count:,}"


def cut(text: str, longest: int) -> str:
    """Return text in one line of at most so many code points, cut between words with an ellipsis."""
    flat = html.squeeze(text)
    if len(flat) <= longest:
        return flat
    head, blank, _ = flat[:longest].rpartition(" ")
    return f"{head if blank else flat[: longest - 1]}…"


def name(party: Party) -> str:
    """Return what a party is called; an unknown one says so."""
    return html.plain(party.name) or "unknown"


def kind(party: Party) -> str:
    """Return what else is known of a party: its role, else its kind where that tells something."""
    told = {PartyKind.DOCUMENT: "document", PartyKind.ANONYMOUS: "not named", PartyKind.BOT: "bot"}
    return html.plain(party.role) or told.get(party.kind, "")


def byline(parties: Iterable[Party]) -> str:
    """Write who wrote it."""
    return ", ".join(f"{name(one)} ({role})" if (role := kind(one)) else name(one) for one in parties)


def way(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those by whom a whole article came, as they are shown; without any, that nobody is known."""
    return tuple(dict.fromkeys(html.plain(one) or "unknown" for one in names)) or ("unknown",)


def finding(flag: Flag) -> tuple[str, str, str]:
    """Return a finding as a title, a sentence, and the words as they came."""
    title, sentence = FINDINGS[flag.kind]
    exact = " / ".join(line.strip() for line in flag.exact.splitlines() if line.strip())
    return title, f"{sentence} ({html.plain(flag.note)})" if flag.note else sentence, cut(exact, 400)


def grounds(evidence: Evidence | None) -> str:
    """Say what a hop or a statement rests on, in one line."""
    if evidence is None:
        return "no evidence"
    match evidence.kind:
        case EvidenceKind.IMPORT:
            return "our own import"
        case EvidenceKind.TEXT:
            words = f"the words “{cut(evidence.exact, 120)}”" if evidence.exact else "the text"
        case EvidenceKind.LINK:
            words = f"the link “{cut(evidence.exact or evidence.field, 120)}”"
        case _:
            field = f"{evidence.kind.value} {evidence.field}".strip()
            words = f"{field}: “{cut(evidence.exact, 120)}”" if evidence.exact else field
    return f"{words} · rule {evidence.rule} · {evidence.confidence} %"


def health(source: Source) -> tuple[str, str]:
    """Return how a source is: a class of the style sheet and a word."""
    if source.state is SourceState.GONE:
        return "bad", "gone"
    if source.state is SourceState.PAUSED:
        return "idle", "paused"
    if source.failures or source.problem:
        return "bad", "failing"
    return ("good", "well") if source.succeeded_on else ("idle", "not asked yet")
