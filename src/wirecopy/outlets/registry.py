"""All tables together: an outlet by its address, a family by address or name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

from wirecopy import urls
from wirecopy.errors import ConfigError
from wirecopy.model import Outlet
from wirecopy.outlets import tables

FAMILIES = "families.toml"
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+")  # a domain by itself; what stands in a mail's address is none
_ARTICLE = re.compile(r"^(?:the|der|die|das|de|het|le|la|les|el|il) ")


class Outlets:
    """The outlets that are known.

    Args:
      outlets: by domain.
      families: by owner: domain → the names by which others cite the outlet.
    """

    def __init__(
        self, outlets: Mapping[str, Outlet], families: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None
    ) -> None:
        self._outlets = dict(outlets)
        self._families = families or {}
        self._owner_by_domain = {domain: family for family, owned in self._families.items() for domain in owned} | {
            domain: outlet.family for domain, outlet in self._outlets.items() if outlet.family
        }
        self._owner_by_name = self._names()

    def _names(self) -> dict[str, str]:
        """Return owners by name; a name that outlets of two owners bear says nothing."""
        found: dict[str, set[str]] = {}
        for family, owned in self._families.items():
            for domain, names in owned.items():
                owner = self._owner_by_domain[domain] or family
                for name in names:
                    found.setdefault(folded(name), set()).add(owner)
        for outlet in self._outlets.values():
            for name in (outlet.name, *outlet.cited_as):
                if outlet.family and name:
                    found.setdefault(folded(name), set()).add(outlet.family)
        return {name: next(iter(owners)) for name, owners in found.items() if len(owners) == 1}

    def of(self, address: str) -> Outlet | None:
        """Return what is known of the outlet that an address belongs to; the longest domain that fits it counts.

        An outlet without a table of its own is known by its owner alone, where that is known.
        """
        table = next((self._outlets[domain] for domain in _domains(address) if domain in self._outlets), None)
        owned = next((domain for domain in _domains(address) if domain in self._owner_by_domain), "")
        family = self._owner_by_domain.get(owned, "")
        if table is None:
            return Outlet(domain=owned, family=family) if family else None
        return replace(table, family=table.family or family)

    def family_of(self, outlet: str) -> str:
        """Return who owns an outlet.

        Args:
          outlet: its domain, any address of it, or a name by which others cite it.
        Returns:
          The owner's name; "" for an outlet that is its own family or is not known.
        """
        by_address = next((self._owner_by_domain[one] for one in _domains(outlet) if one in self._owner_by_domain), "")
        return by_address or self._owner_by_name.get(folded(outlet), "")

    @property
    def families(self) -> Mapping[str, str]:
        """Return the owners by the outlets' names, folded: what `relate.origins.count_origins` asks for."""
        return dict(self._owner_by_name)


def folded(name: str) -> str:
    """Return an outlet's name as it is compared: in lower case, without an article before it."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _domains(address: str) -> Iterator[str]:
    """Return the host of an address and the domains above it, the longest first, but for the last label."""
    text = address.strip()
    host = urls.host_of(text if urls.is_web(text) else f"https://{text}" if _BARE.fullmatch(text) else "")
    labels = host.split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def beside(settings: Path | None) -> Path | None:
    """Return the folder of the user's own tables: `outlets` beside the settings file; None where there is none."""
    folder = settings.parent / "outlets" if settings else None
    return folder if folder and folder.is_dir() else None


def load(folder: Path | None = None) -> Outlets:
    """Read the package's tables, and the user's own over them.

    Args:
      folder: the user's; None for the package's alone.
    Raises:
      ConfigError: a table of the user's cannot be read or says something that is not known. Nothing was started.
    """
    outlets, families = _shipped()
    if folder is None:
        return Outlets(outlets, families)
    own_outlets = dict(outlets)
    own_families = {family: dict(owned) for family, owned in families.items()}
    for file in sorted(_files(folder), key=lambda one: one.name != FAMILIES):  # an outlet's own table wins
        text = _text(file)
        if file.name == FAMILIES:
            owned = tables.read_families(text, str(file))
            _join(own_families, owned)
            for domain in {one for domains in owned.values() for one in domains} & outlets.keys():
                own_outlets[domain] = replace(own_outlets[domain], family="")
        else:
            outlet = tables.read_outlet(text, str(file), file.name.removesuffix(".toml"))
            own_outlets[outlet.domain] = tables.over(own_outlets.get(outlet.domain), outlet)
    return Outlets(own_outlets, own_families)


def _join(families: dict[str, dict[str, tuple[str, ...]]], own: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
    """Let the user's families win: an outlet that has an owner there leaves the one it had here."""
    moved = {domain for owned in own.values() for domain in owned}
    for held in families.values():
        for domain in moved & held.keys():
            del held[domain]
    for family, owned in own.items():
        families.setdefault(family, {}).update(owned)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.suffix == ".toml" and one.is_file())
    except OSError as error:
        raise ConfigError("this folder of outlets cannot be read", str(folder), str(error.strerror)) from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError("this table of an outlet cannot be read", str(file), str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("this table of an outlet is not UTF-8", str(file), "Save it as UTF-8.") from error


@cache
def _shipped() -> tuple[Mapping[str, Outlet], Mapping[str, Mapping[str, tuple[str, ...]]]]:
    outlets: dict[str, Outlet] = {}
    families: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    for file in sorted(resources.files(__package__ or "wirecopy.outlets").iterdir(), key=lambda one: one.name):
        if file.name == FAMILIES:
            families = tables.read_families(file.read_text("utf-8"), file.name)
        elif file.name.endswith(".toml"):
            outlet = tables.read_outlet(file.read_text("utf-8"), file.name, file.name.removesuffix(".toml"))
            outlets[outlet.domain] = outlet
    return outlets, families
