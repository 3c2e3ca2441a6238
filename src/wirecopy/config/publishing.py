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

from wirecopy import toml
from wirecopy.config.durations import duration
from wirecopy.errors import ConfigError
from wirecopy.model import Choice, Grant, Level, OnWithdrawal, Pictures, Showing, Target

KINDS = ("wordpress", "site", "mail", "ninjs", "jsonl")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_NOTHING = "Nothing was started."

# setting → what it does, in the order of the reference page
TARGET_SETTINGS: Mapping[str, str] = {
    "name": "what you call the target: lower-case letters, digits, - and _",
    "kind": "wordpress, site, mail, ninjs or jsonl",
    "url": "the address of the site; of a mail server, smtp://HOST:PORT or smtps://; for files, the folder or file",
    "user": "who signs in",
    "password_env": "the environment variable that holds the password; of WordPress, an application password",
    "rights": "headline, excerpt or full: at most this is shown (default: excerpt)",
    "pictures": "none, link or copy: at most this is done with pictures that a grant covers (default: none)",
    "status": "draft or publish (default: draft)",
    "on_withdrawal": "withdraw or mark what the source has taken down (default: withdraw)",
    "outlets": "only these outlets, by name or domain",
    "topic": "only what a search for these words finds",
    "languages": "only these languages, e.g. `en`",
    "story": "only this story",
    "originals": "true leaves copies out",
    "newest": "how old an article may be, e.g. `7d`",
    "categories": "a table from outlets or keywords to the target's categories",
    "mail_from": "the sender of a mail",
    "mail_to": "its receivers",
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
    what: str
    place: str

    def wrong(self, key: str, because: str) -> ConfigError:
        return ConfigError(f'"{key}" of {self.what} {because}', self.place, _NOTHING)

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self.wrong(key, "must be a text" if key in self.values else "is missing")
        return value.strip()

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
    read = [_target(one) for one in _tables(tables, "publish", TARGET_SETTINGS, text, path)]
    names = [one.name for one in read]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f'two targets are called "{name}"', str(path), _NOTHING)
    return tuple(read)


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
        what = f"[[{section}]] {values.get('name') or values.get('outlet') or number}"
        for key in values:
            if key not in known:
                where = f"{path}:{toml.line_of(text, section, key)}"
                raise ConfigError(f'"{key}" is not a setting of [[{section}]]', where, toml.nearest(key, known))
        tables.append(_Table(values, what, place))
    return tables


def _target(table: _Table) -> Target:
    name = table.text("name", needed=True)
    if not _NAME.fullmatch(name):
        raise table.wrong("name", "may have lower-case letters, digits, - and _ only, 40 at most")
    kind = table.text("kind", needed=True)
    if kind not in KINDS:
        raise table.wrong("kind", f"cannot be {kind!r}. {toml.nearest(kind, KINDS)}")
    categories = table.values.get("categories", {})
    if not isinstance(categories, dict) or not all(isinstance(one, (str, int)) for one in categories.values()):
        raise table.wrong("categories", "must be a table of texts")
    return Target(
        name=name,
        kind=kind,
        url=table.text("url", needed=True),
        user=table.text("user"),
        password_env=table.text("password_env"),
        rights=table.one_of("rights", Level, Level.EXCERPT),
        pictures=table.one_of("pictures", Pictures, Pictures.NONE),
        status=table.one_of("status", Showing, Showing.DRAFT),
        on_withdrawal=table.one_of("on_withdrawal", OnWithdrawal, OnWithdrawal.WITHDRAW),
        choice=_choice(table),
        categories=tuple((key, str(value)) for key, value in categories.items()),
        mail_from=table.text("mail_from"),
        mail_to=table.texts("mail_to"),
    )


def _choice(table: _Table) -> Choice:
    newest = table.text("newest")
    try:
        age = duration(newest) if newest else None
    except ValueError as error:
        raise table.wrong("newest", f"cannot be read: {error}") from None
    return Choice(
        outlets=table.texts("outlets"),
        topic=table.text("topic"),
        languages=table.texts("languages"),
        story=table.text("story"),
        originals=table.flag("originals"),
        newest=age,
    )


def _grant(table: _Table) -> Grant:
    day = table.values.get("on")
    if isinstance(day, datetime) or not isinstance(day, date):
        raise table.wrong("on", "must be the day on which leave was given, e.g. 2026-11-09")
    return Grant(
        outlet=table.text("outlet", needed=True),
        rights=table.one_of("rights", Level, Level.EXCERPT),
        by=table.text("by", needed=True),
        on=day,
        pictures=table.one_of("pictures", Pictures, Pictures.NONE),
        agency_pictures=table.flag("agency_pictures"),
        note=table.text("note"),
    )
