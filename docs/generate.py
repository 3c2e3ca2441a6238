"""Write the reference pages from the code, so that they cannot lie: `python -m docs.generate [--check]`.

`cli.md` comes from the help texts, `configuration.md` from the settings' dataclasses, `json.md` and
`json.schema.json` from the values.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, TypeGuard, get_args, get_origin, get_type_hints

import click
import msgspec

from wirecopy import config, model
from wirecopy.cli.program import VERBS, program
from wirecopy.config.publishing import GRANT_SETTINGS, TARGET_SETTINGS

REFERENCE = Path(__file__).parent / "reference"
_HEAD = "<!-- Made by `make docs`; do not edit by hand. -->\n"
# what programs receive, in the order in which a reader meets them
_DOCUMENTS = (
    model.ListedArticle,
    model.ShownArticle,
    model.ShownStatement,
    model.Dossier,
    model.Explanation,
    model.Source,
    model.Difference,
    model.StoryLine,
    model.StoryDossier,
    model.Claim,
    model.Headline,
    model.SpeakerLine,
    model.SpeakerDossier,
    model.OutletLine,
    model.OutletDossier,
    model.Decision,
    model.Publication,
    model.Rendition,
)


# as the program's own contexts have it: click remembers the help option of the first context that asks
_SHOWN: dict[str, Any] = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}


def command_line() -> str:
    """Return the page of the command line."""
    context = click.Context(program, info_name="wirecopy", **_SHOWN)
    parts = [_HEAD, "# The command line\n", _fenced(program.get_help(context))]
    for name in VERBS:
        command = program.get_command(context, name)
        if command:
            inner = click.Context(command, info_name=name, parent=context, **_SHOWN)
            parts += [f"## wirecopy {name}\n", _fenced(command.get_help(inner))]
    parts.append(_EXITS)
    return "\n".join(parts)


_EXITS = """## Exit codes

| code | what it says |
|---|---|
| 0 | all went well |
| 1 | it could not be done; a sentence on standard error says why |
| 2 | wrong use |
| 3 | some sources or items failed; they are named |
| 4 | nothing matched |
| 75 | no answer just now: try again later |
| 78 | the settings are wrong |
| 130 | interrupted; what was stored before is kept |
"""


def _fenced(text: str) -> str:
    return f"```\n{text.strip()}\n```\n"


def configuration() -> str:
    """Return the page of the settings."""
    parts = [_HEAD, "# Settings\n", (config.__doc__ or "").partition("\n\n")[2].strip() + "\n"]
    for name, kind in config.SECTIONS.items():
        parts += [f"## [{name}]\n", "| setting | default | what it does | environment |", "|---|---|---|---|"]
        for one in fields(kind):
            variable = f"WIRECOPY_{name}_{one.name}".upper()
            default = config.show(one.default)
            parts.append(f"| `{one.name}` | `{default}` | {one.metadata['help']} | `{variable}` |")
        parts.append("")
    for name, what, settings in _TABLES:
        parts += [f"## [[{name}]]\n", f"{what}\n", "| setting | what it does |", "|---|---|"]
        parts += [f"| `{setting}` | {does} |" for setting, does in settings.items()]
        parts.append("")
    return "\n".join(parts)


_TABLES = (
    (
        "publish",
        (
            "A place to publish at; as many of these tables as there are places. `name`, `kind` and `url` are always"
            " given, of a mail `mail_from` and `mail_to` as well. See [publishing](../publishing.md)."
        ),
        TARGET_SETTINGS,
    ),
    (
        "grant",
        "Leave to show more of an outlet's articles than an excerpt. `outlet`, `by` and `on` are always given.",
        GRANT_SETTINGS,
    ),
)


def json_form() -> str:
    """Return the page of the JSON form."""
    parts = [_HEAD, _JSON_HEAD]
    done: set[type] = set()
    waiting: list[type] = list(_DOCUMENTS)
    while waiting:
        kind = waiting.pop(0)
        if kind in done:
            continue
        done.add(kind)
        parts.append(_described(kind))
        waiting += [one for one in _named_in(kind) if one not in done]
    return "\n".join(parts)


_JSON_HEAD = f"""# The JSON form

`list --json` and `search --json` print one `ListedArticle` a line, `show --json` a `ShownArticle`, `statements --json`
one `ShownStatement` a line, `speakers --json` one `SpeakerLine` a line, `export` one `Dossier` a line, `why --json` an
`Explanation`, `sources --json` one `Source` a line, `diff --json` a `Difference`, `stories --json` one `StoryLine` a
line, `story --json` a `StoryDossier`, `claims --json` one `Claim` a line, `digest --json` one `Headline` a line,
`publish --json` one `Decision` a line, `status NAME --json` one `Publication` a line; a target of kind jsonl has one
`Rendition` a line. In
the reading room a page's address with `.json` at its end gives the page's values: `/article/ID.json`,
`/speaker/NAME.json` (a `SpeakerDossier`), `/outlet/NAME.json` (an `OutletDossier`), `/search.json?q=…`.
Times are RFC 3339 in UTC; spans are code points of `text`, end excluded; an empty text is `""`, an unknown time `null`.
`schema_version` is {model.SCHEMA_VERSION}: it is raised when a field changes its meaning or goes; new fields may come
without.
"""


def _described(kind: type) -> str:
    lines = [f"## {kind.__name__}\n", (kind.__doc__ or "").strip().replace("\n    ", "\n") + "\n"]
    if issubclass(kind, StrEnum):
        lines += [f"- `{one.value}`" for one in kind]
        return "\n".join([*lines, ""])
    hints = get_type_hints(kind)
    lines += ["| field | type | default |", "|---|---|---|"]
    lines += [f"| `{name}` | {_typed(hints[name])} | {_default(default)} |" for name, default in _defaults(kind)]
    return "\n".join([*lines, ""])


def _defaults(kind: type) -> Iterator[tuple[str, object]]:
    """Yield the fields of a value with their defaults."""
    if issubclass(kind, msgspec.Struct):
        yield from ((one.name, one.default) for one in msgspec.structs.fields(kind))
        return
    assert is_dataclass(kind)
    yield from ((one.name, one.default) for one in fields(kind))


def _default(value: object) -> str:
    if value is MISSING or value is msgspec.NODEFAULT:
        return "always given"
    if value is None:
        return "`null`"
    if is_dataclass(value) or isinstance(value, msgspec.Struct):
        return f"an empty {type(value).__name__}"
    if isinstance(value, tuple):
        return "`[]`"
    if isinstance(value, StrEnum | str):
        return f'`"{value}"`'
    return f"`{str(value).lower()}`"


def _typed(hint: Any) -> str:  # noqa: ANN401 - a type hint is any object
    origin = get_origin(hint)
    if origin is UnionType:
        return " or ".join("null" if one is type(None) else _typed(one) for one in get_args(hint))
    if origin is tuple:
        inside = [one for one in get_args(hint) if one is not Ellipsis]
        return f"array of {_typed(inside[0])}" if len(inside) == 1 else "array of name and value"
    if _is_described(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    names = {"str": "string", "int": "number", "bool": "true or false", "datetime": "time"}
    return names.get(getattr(hint, "__name__", ""), str(hint))


def _is_described(hint: Any) -> TypeGuard[type]:  # noqa: ANN401 - a type hint is any object
    """Say whether a type is a value of ours, which the page describes by itself."""
    return isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, StrEnum | msgspec.Struct))


def _named_in(kind: type) -> Iterator[type]:
    if issubclass(kind, StrEnum):
        return
    for hint in get_type_hints(kind).values():
        yield from _kinds(hint)


def _kinds(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type hint is any object
    if _is_described(hint):
        yield hint
    for one in get_args(hint):
        yield from _kinds(one)


def json_schema() -> str:
    """Return the JSON Schema of what `list`, `show`, `why` and `sources` print, under `$defs`."""
    _, definitions = msgspec.json.schema_components(_DOCUMENTS)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    return json.dumps(schema, indent=1, sort_keys=True)


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": command_line,
    "configuration.md": configuration,
    "json.md": json_form,
    "json.schema.json": json_schema,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are out of step."""
    stale = []
    for name, page in PAGES.items():
        text = re.sub(r"[ \t]+$", "", page(), flags=re.MULTILINE).rstrip() + "\n"
        file = REFERENCE / name
        if "--check" in arguments:
            stale += [] if file.exists() and file.read_text(encoding="utf-8") == text else [name]
        else:
            REFERENCE.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"docs/reference: {', '.join(stale)} out of step with the code; run: make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
