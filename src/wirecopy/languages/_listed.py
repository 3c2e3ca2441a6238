"""Write word lists as text: entries parted by commas, over as many lines as they need."""


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a list; an entry may be several words."""
    entries = (" ".join(entry.split()) for entry in text.split(","))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return entries of two words each."""
    return tuple((first, second) for first, second in (entry.split() for entry in listed(text)))


def powers(text: str) -> tuple[tuple[str, int], ...]:
    """Return entries of a word and a number each."""
    return tuple((word, int(power)) for word, power in pairs(text))
