"""The settings: one TOML file read once into a frozen value, which is handed on as arguments.

`./wirecopy.toml`, else `$XDG_CONFIG_HOME/wirecopy/config.toml`, else the defaults. Every setting can be overridden by
an environment variable `WIRECOPY_SECTION_KEY`; `…_FILE` names a file that holds the value, `…_CMD` a command whose
first line of output is the value (for secrets). A key that is no setting is an error with the nearest right one.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from wirecopy import toml
from wirecopy.config import publishing
from wirecopy.config.durations import duration
from wirecopy.errors import ConfigError
from wirecopy.model import Grant, Target

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """Where the archive is."""

    path: Path = field(default=Path("wirecopy.db"), metadata={"help": "the archive's file"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How wirecopy asks other machines."""

    contact: str = field(
        default="", metadata={"help": "an address or page where an outlet reaches you; it is sent in the User-Agent"}
    )
    allow_private: tuple[Network, ...] = field(
        default=(), metadata={"help": "networks of your own that may be asked, e.g. `192.168.1.0/24`; none by default"}
    )
    interval: timedelta = field(
        default=timedelta(hours=1), metadata={"help": "how long a source rests between two polls, at least 15min"}
    )
    deadline: timedelta = field(
        default=timedelta(seconds=30), metadata={"help": "the longest that one answer may take in all"}
    )
    host_gap: timedelta = field(
        default=timedelta(seconds=1), metadata={"help": "the pause between two questions to one host"}
    )
    max_bytes: int = field(
        default=10 * 1024 * 1024, metadata={"help": "the largest answer that is taken, in bytes, raw and decoded"}
    )
    parallel: int = field(default=16, metadata={"help": "how many sources are asked at once"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """The reading room."""

    host: str = field(
        default="127.0.0.1", metadata={"help": "the address to listen on; others than loopback need a password"}
    )
    port: int = field(default=8765, metadata={"help": "the port to listen on"})
    url: str = field(
        default="",
        metadata={
            "help": "where readers reach it through a proxy that hands on their `Host`, e.g. `https://news.example`; "
            "it needs a password"
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings, each section one value."""

    archive: ArchiveSettings = ArchiveSettings()
    fetch: FetchSettings = FetchSettings()
    serve: ServeSettings = ServeSettings()
    targets: tuple[Target, ...] = ()
    grants: tuple[Grant, ...] = ()
    file: Path | None = None


SECTIONS: Mapping[str, type] = {"archive": ArchiveSettings, "fetch": FetchSettings, "serve": ServeSettings}


def load(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings.

    Args:
      file: the file to read; None looks for one in the usual places.
      environment: the variables that override it.
    Raises:
      ConfigError: the file is not there, not TOML, or holds something that is no setting.
    """
    path = file or _find(environment)
    config = _read(path) if path else Config()
    return _override(config, environment)


def show(value: object) -> str:
    """Write a setting's value as it would stand in the file."""
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        unit, size = next(((u, s) for u, s in (("d", 86400), ("h", 3600), ("min", 60)) if seconds % s == 0), ("s", 1))
        return f'"{seconds // size}{unit}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


def template() -> str:
    """Return a settings file in which every setting stands as a comment with its default and what it does."""
    lines = ["# The settings of wirecopy. Take the # away from what you change.", ""]
    for name, kind in SECTIONS.items():
        lines.append(f"[{name}]")
        for one in fields(kind):
            lines += [f"# {one.metadata['help']}", f"# {one.name} = {show(one.default)}"]
        lines.append("")
    return "\n".join(lines)


def _find(environment: Mapping[str, str]) -> Path | None:
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    places = (Path("wirecopy.toml"), Path(home) / "wirecopy" / "config.toml")
    return next((place for place in places if place.is_file()), None)


def settings_file(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the settings file that `load` reads; None where there is none."""
    return file or _find(environment)


def _read(path: Path) -> Config:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError("this settings file cannot be read", str(path), str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"this is not TOML: {error}", str(path), "Nothing was started.") from error
    tables = toml.read(text, str(path))
    sections: dict[str, Any] = {
        "targets": publishing.targets(tables.pop("publish", []), text, path),
        "grants": publishing.grants(tables.pop("grant", []), text, path),
    }
    for name, table in tables.items():
        kind = SECTIONS.get(name)
        if kind is None or not isinstance(table, dict):
            place = f"{path}:{toml.line_of(text, '', name)}"
            raise ConfigError(f'"{name}" is not a section of the settings', place, toml.nearest(name, SECTIONS))
        sections[name] = _section(kind, table, name, text, path)
    return Config(file=path, **sections)


def _section(kind: type, table: Mapping[str, object], name: str, text: str, path: Path) -> Any:  # noqa: ANN401
    known = {one.name: one for one in fields(kind)}
    values: dict[str, object] = {}
    for key, raw in table.items():
        place = f"{path}:{toml.line_of(text, name, key)}"
        if key not in known:
            raise ConfigError(f'"{key}" is not a setting of [{name}]', place, toml.nearest(key, known))
        values[key] = _value(known[key].default, raw, place, key)
    if "path" in values and isinstance(values["path"], Path):
        values["path"] = path.parent / values["path"]
    return kind(**values)


def _value(default: object, raw: object, place: str, key: str) -> object:
    """Turn what stands in the file or the environment into the type of the default."""
    try:
        if isinstance(default, timedelta):
            return duration(str(raw))
        if isinstance(default, tuple):
            many = raw if isinstance(raw, list) else [one for one in re.split(r"[,\s]+", str(raw)) if one]
            return tuple(ip_network(str(one), strict=False) for one in many)
        if isinstance(default, Path):
            return Path(str(raw)).expanduser()
        if isinstance(default, int):
            return int(str(raw))  # a boolean fails here as a word does
        return str(raw)
    except ValueError as error:
        raise ConfigError(f'"{key}" cannot be {raw!r}: {error}', place, "Nothing was started.") from error


def _override(config: Config, environment: Mapping[str, str]) -> Config:
    for name, kind in SECTIONS.items():
        for one in fields(kind):
            variable = f"WIRECOPY_{name}_{one.name}".upper()
            raw = _from_environment(variable, environment)
            if raw is not None:
                value = _value(one.default, raw, variable, one.name)
                config = replace(config, **{name: replace(getattr(config, name), **{one.name: value})})
    return config


def _from_environment(variable: str, environment: Mapping[str, str]) -> str | None:
    if variable in environment:
        return environment[variable]
    if file := environment.get(variable + "_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(f"{file} cannot be read: {error.strerror}", variable + "_FILE") from error
    if command := environment.get(variable + "_CMD"):
        try:
            ran = subprocess.run(shlex.split(command), capture_output=True, text=True, check=True, timeout=30)  # noqa: S603
        except (OSError, subprocess.SubprocessError) as error:
            raise ConfigError(f"the command failed: {error}", variable + "_CMD") from error
        return ran.stdout.partition("\n")[0]
    return None
