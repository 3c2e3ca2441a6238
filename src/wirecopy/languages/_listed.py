"""Write word lists as text: entries parted by commas, over as many lines as they need."""


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a list; an entry may be several words."""
    entries = (" ".join(entry.split()) for entry in text.split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))
