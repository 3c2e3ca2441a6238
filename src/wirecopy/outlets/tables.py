"""Read one table as people write it, and say what is wrong in it with its line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wirecopy import toml
from wirecopy.errors import ConfigError
from wirecopy.model import Outlet, Part, Rights, Selector

_KEYS = ("name", "cited_as", "family", "language", "rights", "selector")
_RIGHTS = ("tdm_reserved", "tdm_policy", "robots")
_SELECTOR = ("part", "css", "since", "until")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HINT = "Nothing was started."


def read_outlet(text: str, place: str, domain: str) -> Outlet:
    """Read the table of one outlet.

    Args:
      text: the TOML document.
      place: its file, for errors.
      domain: the outlet's, from the file's name.
    Raises:
      ConfigError: it is not TOML, or says something that is not known.
    """
    if not _DOMAIN.fullmatch(domain):
        hint = "Name the file by the outlet's domain without www, in lower case: courier.example.toml."
        raise ConfigError(f'"{domain}" is not a domain', place, hint)
    read = toml.read(text, place, "this table of an outlet")
    _known(read, _KEYS, text, place, "")
    rights = read.get("rights", {})
    if not isinstance(rights, dict):
        raise ConfigError('"rights" is a table of its own', _at(text, place, "", "rights"), "Write it as [rights].")
    _known(rights, _RIGHTS, text, place, "rights")
    selectors = read.get("selector", [])
    if not isinstance(selectors, list) or not all(isinstance(one, dict) for one in selectors):
        hint = "Write each as [[selector]], with two brackets."
        raise ConfigError('"selector" is a list of tables', _at(text, place, "", "selector"), hint)
    language = _text(read, "language", text, place, "")
    if language and not _LANGUAGE.fullmatch(language):
        where = _at(text, place, "", "language")
        raise ConfigError(f'"{language}" is not the tag of a language', where, "Write it like en or de-AT.")
    lines = _heads(text)
    return Outlet(
        domain=domain,
        name=_text(read, "name", text, place, ""),
        cited_as=_texts(read, "cited_as", text, place, ""),
        family=_text(read, "family", text, place, ""),
        language=language,
        rights=_read_rights(rights, text, place),
        selectors=tuple(
            _selector(one, f"{place}:{lines[number] if number < len(lines) else 1}")
            for number, one in enumerate(selectors)
        ),
    )


def _read_rights(table: Mapping[str, Any], text: str, place: str) -> Rights:
    reserved = table.get("tdm_reserved")
    if reserved is not None and not isinstance(reserved, bool):
        where = _at(text, place, "rights", "tdm_reserved")
        raise ConfigError(f'"tdm_reserved" cannot be {reserved!r}', where, "Write true or false, without quotes.")
    return Rights(
        tdm_reserved=reserved,
        tdm_policy=_text(table, "tdm_policy", text, place, "rights"),
        robots=tuple(sorted(one.lower() for one in _texts(table, "robots", text, place, "rights"))),
    )


def _selector(table: Mapping[str, Any], where: str) -> Selector:
    for key in table:
        if key not in _SELECTOR:
            raise ConfigError(f'"{key}" is not a key of [[selector]]', where, toml.nearest(key, _SELECTOR))
    part, css = table.get("part", ""), table.get("css", "")
    parts = [one.value for one in Part]
    if part not in parts:
        raise ConfigError(f'"{part}" is not a part of a page', where, toml.nearest(str(part), parts))
    if not isinstance(css, str) or not css.strip():
        raise ConfigError("this selector has no css", where, 'Write it like css = "div.article-text".')
    if fault := _fault(css):
        raise ConfigError(f'"{css}" is not a CSS selector: {fault}', where, _HINT)
    since, until = _day(table, "since", where), _day(table, "until", where)
    if since and until and until < since:
        raise ConfigError(f"it ends on {until}, before it begins on {since}", where, "Exchange since and until.")
    return Selector(part=Part(part), css=css, since=since, until=until)


def _fault(css: str) -> str:
    """Return what is wrong with a CSS selector; "" where the parser of pages takes it."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p>").css(css)
    except SelectolaxError as error:
        return str(error)
    return ""


def _day(table: Mapping[str, Any], key: str, where: str) -> date | None:
    day = table.get(key)
    if day is None or (isinstance(day, date) and type(day) is date):
        return day
    raise ConfigError(f'"{key}" cannot be {day!r}', where, f"Write a day without quotes: {key} = 2026-01-31.")


def _text(table: Mapping[str, Any], key: str, text: str, place: str, section: str) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return value
    raise ConfigError(f'"{key}" cannot be {value!r}', _at(text, place, section, key), "Write it in quotes.")


def _texts(table: Mapping[str, Any], key: str, text: str, place: str, section: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if isinstance(values, list) and all(isinstance(one, str) for one in values):
        return tuple(values)
    what = f'"{key}" is a list of texts in quotes'
    raise ConfigError(what, _at(text, place, section, key), f'Write it like {key} = ["one", "another"].')


def _known(table: Iterable[str], keys: tuple[str, ...], text: str, place: str, section: str) -> None:
    for key in table:
        if key not in keys:
            what = f"[{section}]" if section else "an outlet's table"
            raise ConfigError(
                f'"{key}" is not a key of {what}', _at(text, place, section, key), toml.nearest(key, keys)
            )


def _at(text: str, place: str, section: str, key: str) -> str:
    line = toml.line_of(text, section, key)
    if not section and line == 1:  # a key above all sections
        found = re.search(rf"""^\s*["']?{re.escape(key)}["']?\s*[=.]""", text, re.MULTILINE)
        line = text.count("\n", 0, found.end()) + 1 if found else 1
    return f"{place}:{line}"


def _heads(text: str) -> list[int]:
    """Return the lines on which selectors begin."""
    return [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*selector\s*\]\]", line)]


def over(below: Outlet | None, above: Outlet) -> Outlet:
    """Lay a user's table over the package's: what it says wins, its selectors come first."""
    if below is None:
        return above
    said = above.rights
    return replace(
        above,
        name=above.name or below.name,
        cited_as=(*above.cited_as, *below.cited_as),
        family=above.family or below.family,
        language=above.language or below.language,
        rights=said if said != Rights() else below.rights,
        selectors=(*above.selectors, *below.selectors),
    )


def read_families(text: str, place: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Read who owns which outlets.

    Returns:
      Owner → domain → the names by which others cite the outlet.
    Raises:
      ConfigError: it is not TOML, a value is no list of names, or a domain stands under two owners.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    owner: dict[str, str] = {}
    for family, owned in toml.read(text, place, "this table of owners").items():
        if not isinstance(owned, dict):
            hint = 'Write the owner in brackets, its outlets below it: ["Owner"] and "courier.example" = ["Courier"].'
            raise ConfigError(f'"{family}" is not a table of outlets', _at(text, place, "", family), hint)
        for domain, names in owned.items():
            if not _DOMAIN.fullmatch(domain):
                hint = 'Write it in quotes, without www, in lower case: "courier.example" = ["Harbour Courier"].'
                raise ConfigError(f'"{domain}" is not a domain', _at(text, place, family, domain), hint)
            if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
                what, hint = f"the names of {domain} are a list", 'Write it like ["Harbour Courier"].'
                raise ConfigError(what, _at(text, place, family, domain), hint)
            if domain in owner:
                what = f"{domain} stands under {owner[domain]} and {family}"
                raise ConfigError(what, _at(text, place, family, domain), "Take one of them out.")
            owner[domain] = family
            found.setdefault(family, {})[domain] = tuple(names)
    return found
