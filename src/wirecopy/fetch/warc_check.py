"""Look a WARC file over: every record against its digest, and all records against the list at the file's end.

The list is what `export` writes; a file of somebody else has none, which is said.
"""

from dataclasses import dataclass
from pathlib import Path

from wirecopy.fetch.warc import check_extra, records
from wirecopy.model import Problem

CONTENTS = "urn:wirecopy:contents"  # the address of the record that lists the others: id, blank, digest, a line each
_MOST_LISTED = 256 * 1024 * 1024  # bytes of that list


@dataclass(frozen=True, slots=True)
class Checked:
    """How many records were read, and what is damaged or missing, in sentences."""

    records: int
    faults: tuple[str, ...]


def check(file: Path) -> Checked:
    """Read all of a WARC file.

    Raises:
      FetchError: the extra is missing.
      OSError: the file cannot be read.
    """
    check_extra(str(file))
    faults: list[str] = []
    seen: dict[str, str] = {}
    listed: dict[str, str] | None = None
    with file.open("rb") as stream:
        for record in records(stream, str(file)):
            if isinstance(record, Problem):
                faults.append(record.what)
                continue
            name = record.headers.get("WARC-Record-ID") or f"the record at byte {record.stream_pos}"
            where = record.headers.get("WARC-Target-URI") or name
            digest = record.headers.get("WARC-Block-Digest") or ""
            seen[name] = digest
            if not digest.startswith("sha1:"):
                faults.append(f"{where}: it bears no digest, so that nobody can say whether it is whole")
            elif not record.verify_block_digest():
                faults.append(f"{where}: its bytes are not those of its digest")
            elif where == CONTENTS:
                lines = record.reader.read(_MOST_LISTED).decode("ascii", "replace").splitlines()
                listed = dict(line.split(" ", 1) for line in lines if " " in line)
    if listed is None:
        faults.append("the list of its records is missing: its end is cut off, or it is no export of wirecopy's")
    for name, digest in (listed or {}).items():
        if name not in seen:
            faults.append(f"{name} is missing")
        elif seen[name] != digest:
            faults.append(f"{name} is not the record that was written")
    return Checked(len(seen), tuple(faults))
