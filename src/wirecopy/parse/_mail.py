"""Read what the headers of a newsletter say of it: who sends it, who wrote it, when, under which headline.

`From: "Jane Doe from The Courier" <news@courier.example>`: Jane Doe wrote it, The Courier sends it. Where the sender's
own name has nothing to do with the address but the list's name has, the list is the outlet and the sender the author.

Source: RFC 5322, 3.6.2 (who a mail is from), RFC 2919 (List-Id: a phrase before an address that stays the same).
"""

import re
from collections.abc import Iterator

from wirecopy.dates import parse_machine_date
from wirecopy.model import Entry, ValueSource
from wirecopy.parse import _text
from wirecopy.parse._channel import language_tag

_ADDRESS = re.compile(r"[^\s<>@,;\"()]{1,100}@([^\s<>@,;\"()]{1,200})")
# Not `von`, `de`, `of`: people are called so.
_WRITER_AND_OUTLET = re.compile(r"(?P<who>.{2,80}?)\s+(?:from|at|via|bei|@)\s+(?P<outlet>\S.{1,80})", re.IGNORECASE)
_LIST = re.compile(r"\s*(?P<phrase>[^<]{0,200}?)\s*<(?P<id>[^<>\s]{1,200})>")
_MACHINE = re.compile(r"[0-9]{4}|[0-9a-f]{10}|mc list$", re.IGNORECASE)  # names that a mailing service makes up
_LETTERS = re.compile(r"\w+")
_FEWEST_LETTERS = 4  # of a word that is looked for in an address: `the` and `news` are in many


def read_mail(headers: tuple[tuple[str, str], ...]) -> tuple[Entry, str]:
    """Read the headers of a mail as an item of a listing, and the name of who sends it.

    Args:
      headers: names in lower case, values decoded and on one line.
    Returns:
      An entry with title, authors, date and language, where the mail has them, and the outlet's name: the sender's,
      the list's, or the host of the address; "" where the mail names nobody.
    """
    said = dict(reversed(headers))
    outlet, author = _outlet_and_author(said.get("from", "") or said.get("sender", ""), said.get("list-id", ""))
    date = said.get("date", "")
    title = _text.line(said.get("subject", ""))
    language = language_tag(said.get("content-language", "").partition(",")[0])
    values = {"title": ("Subject", title), "published": ("Date", date), "authors": ("From", author)}
    entry = Entry(
        title=title,
        published=parse_machine_date(date),
        authors=(author,) if author else (),
        language=language,
        value_sources=tuple(
            ValueSource(field=field, source=f"mail:{header}", value=value)
            for field, (header, value) in values.items()
            if value
        ),
    )
    return entry, outlet


def _outlet_and_author(sender: str, list_id: str) -> tuple[str, str]:
    """Tell who sends a mail from who wrote it; the author is "" where only one name is given."""
    name, host = _name_and_host(sender)
    found = _LIST.match(list_id)
    phrase = _text.line(found["phrase"].strip("\"'")) if found else ""
    phrase = "" if _MACHINE.search(phrase) else phrase
    both = _WRITER_AND_OUTLET.fullmatch(name)
    if both and (_is_in(both["outlet"], sender) or both["outlet"].casefold() == phrase.casefold()):
        return both["outlet"], both["who"]
    if phrase and name and not _is_in(name, host) and _is_in(phrase, f"{host} {found['id'] if found else ''}"):
        return phrase, name
    return name or phrase or host, ""


def _name_and_host(sender: str) -> tuple[str, str]:
    address = _ADDRESS.search(sender)
    host = address[1].lower() if address else ""
    name = sender.partition("<")[0] if "<" in sender else sender.replace(address[0] if address else "", "")
    name = _text.line(name.strip().strip("\"'()").replace('\\"', '"'))
    return ("" if _ADDRESS.fullmatch(name) else name), host


def _is_in(name: str, address: str) -> bool:
    """Say whether an address holds a word of a name, or all of them run together."""
    flat = "".join(_LETTERS.findall(address.rpartition("<")[2].casefold()))
    return any(word in flat for word in _words(name))


def _words(name: str) -> Iterator[str]:
    words = _LETTERS.findall(name.casefold())
    yield from (word for word in words if len(word) >= _FEWEST_LETTERS and word not in {"news", "newsletter", "mail"})
    if len(words) > 1:
        yield "".join(words)
