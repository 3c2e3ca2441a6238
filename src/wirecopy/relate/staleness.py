"""Tell whether a copy is stale: what it took does not stand any more in the article that it took it from."""

from wirecopy.model import Article, Rel, Relation
from wirecopy.relate.differences import compare
from wirecopy.relate.words import read_words

_WHOLE = frozenset({Rel.REPRINT, Rel.EXTENDED})


def is_stale(relation: Relation, copied: Article, now: Article) -> bool:
    """Say whether an original has changed after it was copied, in what the copy has of it.

    A copy of the whole is stale after any edit, for what was added is missing in it; one of a part only where its own
    words were changed. Noise is no edit (`differences.py`), and what was changed back is not changed.

    Args:
      relation: between the copy and the original.
      copied: the version of the original that was copied.
      now: its latest version.
    """
    if copied.sha256 == now.sha256:
        return False
    if relation.rel in _WHOLE:
        return bool(compare(copied, now).edits)
    text = copied.text
    said = f" {' '.join(read_words(now.text).forms)} "
    spans = (passage.earlier_span for passage in relation.passages)
    return not all(f" {' '.join(read_words(text[span.start : span.end]).forms)} " in said for span in spans)
