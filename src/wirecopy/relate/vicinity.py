"""Find the names by which other articles on the same matter are looked up: those most of a story's articles have."""

import re
from collections import Counter
from collections.abc import Iterable

MOST_NAMES = 12  # that are looked up
_READ = 6_000  # characters of an article; who and what it is about stands at its beginning
_NAME = re.compile(r"(?<=[^\W\d_][ ,’'])[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁІЇЄҐ][^\W\d_]{2,}")


def telling_names(texts: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words that are written as names inside the sentences of texts, those of most texts first.

    Args:
      texts: of the articles of a story; the beginning of each is read.
      known: names that tell nothing, those of the outlets.
    """
    idle = {word for name in known for word in name.casefold().split()}
    texts_with: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for text in texts:
        found = [name for name in _NAME.findall(text[:_READ]) if name.casefold() not in idle]
        texts_with.update(set(found))
        times.update(found)
    return tuple(sorted(times, key=lambda name: (-texts_with[name], -times[name], name))[:MOST_NAMES])
