"""The settings of publishing: `[[publish]]` names a target, `[[grant]]` records a leave to show more.

[[publish]]
name = "blog"
kind = "wordpress"
url = "https://blog.example"
user = "wirebot"
password_env = "BLOG_PASSWORD"     # the environment variable that holds the application password
rights = "excerpt"                 # headline, excerpt or full: at most this is shown
status = "draft"                   # draft or publish
outlets = ["courier.example"]

[[grant]]
outlet = "courier.example"
rights = "full"
by = "Mara Oduya, licensing"
on = 2026-11-09
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from wirecopy import toml, urls
from wirecopy.config.durations import duration
from wirecopy.errors import ConfigError
from wirecopy.model import Choice, Grant, Level, OnWithdrawal, Pictures, Showing, Target

KINDS = ("wordpress", "site", "mail", "ninjs", "jsonl")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
# RFC 5321, 4.1.2, without quoted names and address literals: what people have
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_NOTHING = "Nothing was started."

# setting → what it does, in the order of the reference page
TARGET_SETTINGS: Mapping[str, str] = {
    "name": "what you call the target: lower-case letters, digits, - and _",
    "kind": "wordpress, site, mail, ninjs or jsonl",
    "url": "the address of the site; of a mail server, smtp://HOST:PORT or smtps://; for files, the folder or file",
    "user": "who signs in",
    "password_env": "the environment variable that holds the password; of WordPress, an application password",
    "address": "where a site of files will be served, e.g. `https://news.example/`; its feeds and sitemap name it",
    "title": "what a site, or a mail, is called (default: wirecopy)",
    "rights": "headline, excerpt or full: at most this is shown (default: excerpt)",
    "pictures": "none, link or copy: at most this is done with pictures that a grant covers (default: none)",
    "status": "draft or publish, of WordPress (default: draft)",
    "on_withdrawal": "withdraw or mark what the source has taken down (default: withdraw)",
    "outlets": "only these outlets, by name or domain",
    "topic": "only what a search for these words finds",
    "languages": "only these languages, e.g. `en`",
    "story": "only this story",
    "originals": "true leaves copies out",
    "newest": "how old an article may be, e.g. `7d`",
    "categories": "a table from outlets or keywords to the target's categories",
    "mail_from": "the sender of a mail, e.g. `news@desk.example`",
    "mail_to": "its receivers; each gets a mail of his own",
    "unsubscribe": "where a receiver takes his address back: an https address, or one for mail (default: mail_from)",
}
GRANT_SETTINGS: Mapping[str, str] = {
    "outlet": "the outlet that it is for, by name or domain",
    "rights": "headline, excerpt or full",
    "by": "who gave leave",
    "on": "the day, e.g. 2026-11-09",
    "pictures": "none, link or copy (default: none)",
    "agency_pictures": "true where it covers pictures that an agency is credited for",
    "note": "anything to remember",
}


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file, with the place for an error."""

    values: Mapping[str, Any]
    section: str
    number: int  # which one of that section, from 1
    text: str
    path: Path

    def wrong(self, key: str, because: str, hint: str = _NOTHING) -> ConfigError:
        """Return the error of a setting, with its line; with the table's where it is missing."""
        name = self.values.get("name") or self.values.get("outlet") or self.number
        return ConfigError(f'"{key}" of [[{self.section}]] {name} {because}', self.place(key), hint)

    def place(self, key: str) -> str:
        return f"{self.path}:{toml.line_of(self.text, self.section, key, self.number)}"

    def words(self, key: str, *, needed: bool = False) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self.wrong(key, "must be a text" if key in self.values else "is missing")
        return value.strip()

    def line(self, key: str) -> str:
        """Return a text of one line."""
        value = self.words(key)
        if not value.isprintable():
            raise self.wrong(key, "must be one line")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, "must be a list of texts")
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def one_of(self, key: str, kind: type[StrEnum], default: StrEnum) -> Any:  # noqa: ANN401 - a value of that kind
        value = self.values.get(key, default.value)
        try:
            return kind(value)
        except ValueError:
            raise self.wrong(key, f"cannot be {value!r}: {', '.join(one.value for one in kind)}") from None


def targets(tables: object, text: str, path: Path) -> tuple[Target, ...]:
    """Read the targets of the settings file.

    Args:
      tables: what stands under `publish`.
      text: the file, for the line of an error.
      path: its name.
    Raises:
      ConfigError: something in it is wrong.
    """
    read: dict[str, Target] = {}
    for table in _tables(tables, "publish", TARGET_SETTINGS, text, path):
        target = _target(table)
        if target.name in read:
            raise ConfigError(f'two targets are called "{target.name}"', table.place("name"), _NOTHING)
        read[target.name] = target
    return tuple(read.values())


def grants(tables: object, text: str, path: Path) -> tuple[Grant, ...]:
    """Read the grants of the settings file.

    Raises:
      ConfigError: something in it is wrong; a grant without a name and a day is none.
    """
    return tuple(_grant(one) for one in _tables(tables, "grant", GRANT_SETTINGS, text, path))


def _tables(found: object, section: str, known: Mapping[str, str], text: str, path: Path) -> list[_Table]:
    place = f"{path}:{toml.line_of(text, '', section)}"
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ConfigError(f'"{section}" must be written [[{section}]]', place, _NOTHING)
    tables = []
    for number, values in enumerate(found, start=1):
        table = _Table(values, section, number, text, path)
        for key in values:
            if key not in known:
                wrong = f'"{key}" is not a setting of [[{section}]]'
                raise ConfigError(wrong, table.place(key), toml.nearest(key, known))
        tables.append(table)
    return tables


def _target(table: _Table) -> Target:
    name = table.words("name", needed=True)
    if not _NAME.fullmatch(name):
        raise table.wrong("name", "may have lower-case letters, digits, - and _ only, 40 at most")
    kind = table.words("kind", needed=True)
    if kind not in KINDS:
        raise table.wrong("kind", f"cannot be {kind!r}", toml.nearest(kind, KINDS))
    categories = table.values.get("categories", {})
    if not isinstance(categories, dict) or not all(isinstance(one, (str, int)) for one in categories.values()):
        raise table.wrong("categories", "must be a table of texts")
    return Target(
        name=name,
        kind=kind,
        url=table.words("url", needed=True),
        user=table.words("user"),
        password_env=table.words("password_env"),
        rights=table.one_of("rights", Level, Level.EXCERPT),
        pictures=table.one_of("pictures", Pictures, Pictures.NONE),
        status=table.one_of("status", Showing, Showing.DRAFT),
        on_withdrawal=table.one_of("on_withdrawal", OnWithdrawal, OnWithdrawal.WITHDRAW),
        choice=_choice(table),
        categories=tuple((key, str(value)) for key, value in categories.items()),
        address=_site_address(table),
        title=table.line("title"),
        **(_mail(table) if kind == "mail" else {}),
    )


def _site_address(table: _Table) -> str:
    address = table.line("address")
    if address and not urls.is_web(address):
        raise table.wrong("address", "must be where the site will be served, e.g. https://news.example/")
    return address


def _mail(table: _Table) -> dict[str, Any]:
    """Return who sends and who receives; nothing in them may end a line of a mail's head."""
    sender, receivers = table.words("mail_from", needed=True), table.texts("mail_to")
    if not _MAILBOX.fullmatch(sender):
        raise table.wrong("mail_from", f"cannot be {sender!r}: write the address alone, e.g. news@desk.example")
    if not receivers:
        raise table.wrong("mail_to", "is missing")
    for one in receivers:
        if not _MAILBOX.fullmatch(one):
            raise table.wrong("mail_to", f"cannot hold {one!r}: write the address alone, e.g. ada@desk.example")
    way = table.line("unsubscribe")
    if way and not _MAILBOX.fullmatch(way) and not (way.startswith("https://") and urls.safe_link(way) == way):
        raise table.wrong("unsubscribe", f"cannot be {way!r}: give an https address, or one for mail")
    return {"mail_from": sender, "mail_to": tuple(dict.fromkeys(receivers)), "unsubscribe": way}


def _choice(table: _Table) -> Choice:
    newest = table.words("newest")
    try:
        age = duration(newest) if newest else None
    except ValueError as error:
        raise table.wrong("newest", f"cannot be read: {error}") from None
    return Choice(
        outlets=table.texts("outlets"),
        topic=table.words("topic"),
        languages=table.texts("languages"),
        story=table.words("story"),
        originals=table.flag("originals"),
        newest=age,
    )


def _grant(table: _Table) -> Grant:
    day = table.values.get("on")
    if isinstance(day, datetime) or not isinstance(day, date):
        raise table.wrong("on", "must be the day on which leave was given, e.g. 2026-11-09")
    return Grant(
        outlet=table.words("outlet", needed=True),
        rights=table.one_of("rights", Level, Level.EXCERPT),
        by=table.words("by", needed=True),
        on=day,
        pictures=table.one_of("pictures", Pictures, Pictures.NONE),
        agency_pictures=table.flag("agency_pictures"),
        note=table.words("note"),
    )
