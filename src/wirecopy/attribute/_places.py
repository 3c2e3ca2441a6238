"""Say what stands around a place where somebody is named, once for all the questions about it."""

from bisect import bisect_left

from wirecopy.attribute._analysis import Analysis

HEAD = 30  # characters from a sentence's start in which its subject's name stands
NEIGHBOUR = 16  # characters in which the word before or behind a name is read


class Places(dict[int, tuple[int, int, bool, bool]]):
    """The places of one article, each read when it is first asked about.

    Of each: the sentences that start up to it, its paragraph, whether it is at a sentence's head, and quoted. `beside`
    holds what stands around a mention, by name and place.
    """

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self._analysis = analysis
        self.beside = _Beside(analysis)

    def __missing__(self, at: int) -> tuple[int, int, bool, bool]:
        analysis = self._analysis
        starts = analysis.sentence_starts
        sentence = bisect_left(starts, at + 1)
        is_first = sentence > 0 and at - starts[sentence - 1] < HEAD
        read = self[at] = (sentence, analysis.paragraph_at(at), is_first, analysis.is_quoted(at))
        return read


class _Beside(dict[tuple[str, int], tuple[str, str]]):
    """The preposition before a mention, "" for none, and what stands behind (a verb, what it owns), once read."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self._analysis = analysis

    def __missing__(self, key: tuple[str, int]) -> tuple[str, str]:
        read = self[key] = self._read(*key)
        return read

    def _read(self, name: str, at: int) -> tuple[str, str]:
        text, known = self._analysis.text, self._analysis.lexicon
        before = text[max(0, at - NEIGHBOUR) : at].split()
        preposition = before[-1].lower() if before else ""
        if preposition not in known.prepositions:
            preposition = ""
        last = name.rsplit(maxsplit=1)[-1]
        found = text.find(last, at, at + len(name) + NEIGHBOUR)
        end = found + len(last) if found >= 0 else at
        behind = text[end : end + NEIGHBOUR]
        if behind.startswith(","):
            return preposition, "comma"
        if behind.startswith(("’s", "'s")):
            return preposition, "owner"
        following = behind.split(maxsplit=1) if behind.startswith(" ") else []
        word = following[0].lower() if following else ""
        return preposition, "verb" if word in known.finite or word in known.strong_verbs else "-"
