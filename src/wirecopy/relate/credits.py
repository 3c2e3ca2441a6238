"""Compare the names of outlets as they are written in credits."""

import re

_AROUND_NAMES = re.compile(r"^(?:the|der|die|das|le|la|el|il) |(?: news| online|\.com)$")


def bare_name(outlet: str) -> str:
    """Return an outlet's name as others write it in a credit: `The Harbour Courier`, `Harbour Courier News`."""
    return _AROUND_NAMES.sub("", " ".join(outlet.casefold().split()))
