"""Read what somebody types into the search: words, and operators such as `said-by:"Rubio" copy:no changed:7d`.

    levy said-by:"Idris Tamm"     articles with the word in which somebody of that name speaks
    via:Coastwire outlet:"Harbour Courier"     what came through one and stands in the other
    copy:no  changed:7d  after:2026-11-09  before:24h  source:courier

An operator is a word with a colon and its value right behind it, in quotation marks where it has blanks. What is no
operator of ours is taken as words, and a sentence says so; a value that cannot be read is told as well and asks for
nothing. Pure: the clock is an argument.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches

from wirecopy.config.durations import duration
from wirecopy.model import Copies, Query

OPERATORS = {
    "said-by": 'a part of a speaker\'s name, said-by:"Idris Tamm"',
    "via": "a part of the name through whom it came, via:Coastwire",
    "outlet": 'an outlet\'s whole name, outlet:"Harbour Courier"; may be repeated',
    "source": "a source's number, address or a part of its title, source:3",
    "copy": "no leaves copies out, only shows nothing else, copy:no",
    "changed": "since when another version came in, changed:7d",
    "after": "published since then, after:2026-11-09 or after:7d",
    "before": "published before then, before:2026-11-09 or before:7d",
}
_QUOTED = r'["“”„«](?P<quoted>[^"“”«»]*)["“”»]?'
_ASKED = re.compile(
    rf'(?<!\S)(?P<not>-?)(?P<name>[A-Za-z][A-Za-z_-]{{0,20}}):(?!//)(?:{_QUOTED}|(?P<bare>[^\s"“”„«]+))'
)
_PHRASE = re.compile(r'["“”„«][^"“”«»]*["“”»]?')


def read(typed: str, now: datetime) -> Query:
    """Read what was typed.

    Args:
      typed: words and operators in any order; of an operator that is repeated the last one counts, but outlets add up.
      now: the time from which `7d` goes back.
    Returns:
      What is asked for; its `problems` say what could not be read.
    """
    query, rest, end = Query(), [], 0
    phrases = [found.span() for found in _PHRASE.finditer(typed)]
    for found in _ASKED.finditer(typed):
        if any(start < found.start() < stop for start, stop in phrases if not _opens_inside(found, start)):
            continue
        value = (found["bare"] if found["quoted"] is None else found["quoted"]).strip()
        name = found["name"].lower().replace("_", "-")
        rest.append(typed[end : found.start()])
        end = found.end()
        if name not in OPERATORS:
            rest.append(typed[found.start() : end])  # words after all
            query = _with_problem(query, _unknown(name))
        elif found["not"]:
            query = _with_problem(query, f"“-{name}:” cannot leave out; an operator only narrows the search.")
        elif not value:
            query = _with_problem(query, f"“{name}:” needs a value: {OPERATORS[name]}.")
        else:
            query = _narrowed(query, name, value, now)
    rest.append(typed[end:])
    return replace(query, words=" ".join(" ".join(rest).split()))


def _opens_inside(found: "re.Match[str]", start: int) -> bool:
    """Say whether a quotation begins within an operator, as its value does."""
    return found.start() <= start < found.end()


def _narrowed(query: Query, name: str, value: str, now: datetime) -> Query:
    match name:
        case "said-by":
            return replace(query, said_by=value)
        case "via":
            return replace(query, via=value)
        case "outlet":
            return replace(query, outlets=tuple(dict.fromkeys((*query.outlets, value))))
        case "source":
            return replace(query, source=value)
        case "copy":
            return _with_copies(query, value)
    moment = _moment(value, now)
    if moment is None:
        return _with_problem(query, f"“{name}:{value}” is no time; write 7d for a while back, or 2026-11-09.")
    fields = {"changed": "changed_since", "after": "after", "before": "before"}
    return replace(query, **{fields[name]: moment})  # type: ignore[arg-type]  # the three are times


def _with_copies(query: Query, value: str) -> Query:
    known = {"no": Copies.NONE, "only": Copies.ONLY, "yes": Copies.ALL, "all": Copies.ALL}
    if value.lower() not in known:
        return _with_problem(query, f"“copy:{value}” is not known; {OPERATORS['copy']}.")
    return replace(query, copies=known[value.lower()])


def _moment(value: str, now: datetime) -> datetime | None:
    try:
        return now - duration(value)
    except OverflowError:
        return None
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _unknown(name: str) -> str:
    near = get_close_matches(name, OPERATORS, n=1)
    said = f" Did you mean “{near[0]}:”?" if near else f" There are {', '.join(f'{one}:' for one in OPERATORS)}."
    return f"“{name}:” is no operator; it was searched for as words.{said}"


def _with_problem(query: Query, sentence: str) -> Query:
    return replace(query, problems=(*query.problems, sentence))
