"""The archive's schema as it grows: numbered files in `migrations/`, each applied once, in order, in one transaction.

The number of the last one that was applied stands in the file (`user_version`), beside the mark that it is ours.
"""

from dataclasses import dataclass
from pathlib import Path

from wirecopy.errors import StoreError

APPLICATION_ID = 0x77697265  # "wire" in ASCII, at byte 68 of the file: `file` and we know an archive by it
_FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step from the schema before it: its number and its SQL."""

    number: int
    sql: str


def _numbers() -> dict[int, Path]:
    return {int(file.name[:4]): file for file in sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))}


NEWEST = max(_numbers())


def number_of(name: str) -> int:
    """Return the number of the step that is called so: of `0006_statements.sql` it is 6."""
    return next(number for number, file in _numbers().items() if file.stem[5:] == name)


def migrations_after(number: int) -> tuple[Migration, ...]:
    """Return the steps from a schema to the newest one."""
    files = _numbers()
    return tuple(Migration(number=n, sql=files[n].read_text(encoding="utf-8")) for n in range(number + 1, NEWEST + 1))


def refuse_foreign(application: int, number: int, tables: int, path: Path) -> None:
    """Refuse a file of another program or of a newer wirecopy; an empty database may become an archive.

    Raises:
      StoreError: it is one of these.
    """
    if application != APPLICATION_ID and (application or number or tables):
        hint = "Nothing was changed. It belongs to another program; --db FILE names another one."
        raise StoreError("this file is no wirecopy archive", str(path), hint)
    if number > NEWEST:
        hint = "Nothing was changed. Use that wirecopy, or a newer one; an archive does not go back."
        raise StoreError(
            f"a newer wirecopy wrote this archive (schema {number}, known here: {NEWEST})", str(path), hint
        )


def refuse_older(number: int, path: Path) -> None:
    """Refuse a schema that would have to be changed before it can be read.

    Raises:
      StoreError: it is older than the newest.
    """
    if number < NEWEST:
        hint = "Nothing was changed. wirecopy list brings it up to date, and leaves a copy of it as it is beside it."
        raise StoreError(f"an older wirecopy wrote this archive (schema {number}, needed: {NEWEST})", str(path), hint)
