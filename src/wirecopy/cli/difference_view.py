"""How two versions of an article are told apart on a terminal: the headline whole, other edits where they stand."""

from wirecopy.cli.screen import paragraph, write
from wirecopy.model import Article, Difference, Edit

_BEFORE = 6  # words before an edit by which its place is told
_CALLED = {"dek": "summary", "body": "text"}


def show_difference(found: Difference, old: Article, new: Article) -> None:
    """Print the edits between two versions: what it was behind `-`, what it is behind `+`.

    Args:
      found: the difference.
      old: the version that it goes from.
      new: the version that it leads to.
    """
    if any(edit.field == "headline" for edit in found.edits):
        write("headline:")
        _show(old.headline, new.headline)
    texts = {"dek": new.dek, "body": new.text}
    for edit in found.edits:
        if edit.field in texts:
            write(paragraph(f"{_CALLED[edit.field]}, {edit.kind.value}{_place(texts[edit.field], edit)}:", "  ", ""))
            _show(edit.old, edit.new)


def _show(old: str, new: str) -> None:
    for mark, words in (("-", old), ("+", new)):
        if words:
            write(paragraph(words, "    ", f"  {mark} "))


def _place(text: str, edit: Edit) -> str:
    """Say where an edit stands, by the words before it."""
    line = text[: edit.start].rsplit("\n", maxsplit=1)[-1].split()
    if line:
        return f" after “{'… ' if len(line) > _BEFORE else ''}{' '.join(line[-_BEFORE:])}”"
    following = text[edit.end :].split()[:_BEFORE]
    return f" before “{' '.join(following)} …”" if following else " at the end"
