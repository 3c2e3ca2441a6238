"""Say what stands around a place where somebody is named, once for all the questions about it."""

from bisect import bisect_left

from wirecopy.attribute._analysis import Analysis

HEAD = 30  # characters from a sentence's start in which its subject's name stands
NEIGHBOUR = 16  # characters in which the word before or behind a name is read


class Places:
    """Reads the places of one article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._read: dict[int, tuple[int, int, bool, bool]] = {}
        self._beside: dict[tuple[str, int], tuple[str, str]] = {}

    def sentence(self, at: int) -> int:
        """Return how many sentences start up to a place."""
        return self.at(at)[0]

    def paragraph(self, at: int) -> int:
        """Return the paragraph that a place stands in."""
        return self.at(at)[1]

    def is_first(self, at: int) -> bool:
        """Say whether a place is at its sentence's head."""
        return self.at(at)[2]

    def is_quoted(self, at: int) -> bool:
        """Say whether a place stands in quotation marks."""
        return self.at(at)[3]

    def at(self, at: int) -> tuple[int, int, bool, bool]:
        """Return the sentences up to a place, its paragraph, whether it is at a sentence's head, and quoted."""
        read = self._read.get(at)
        if read is None:
            analysis = self._analysis
            starts = analysis.sentence_starts
            sentence = bisect_left(starts, at + 1)
            is_first = sentence > 0 and at - starts[sentence - 1] < HEAD
            read = self._read[at] = (sentence, analysis.paragraph_at(at), is_first, analysis.is_quoted(at))
        return read

    def beside(self, name: str, at: int) -> tuple[str, str]:
        """Return the preposition before a mention, "" for none, and what stands behind: a verb, what it owns.

        Args:
          name: who is named.
          at: where the mention starts.
        """
        key = (name, at)
        read = self._beside.get(key)
        if read is None:
            read = self._beside[key] = self._read_beside(name, at)
        return read

    def _read_beside(self, name: str, at: int) -> tuple[str, str]:
        text, known = self._analysis.text, self._analysis.lexicon
        before = text[max(0, at - NEIGHBOUR) : at].split()
        preposition = before[-1].lower() if before and before[-1].lower() in known.prepositions else ""
        last = name.rsplit(maxsplit=1)[-1]
        found = text.find(last, at, at + len(name) + NEIGHBOUR)
        end = found + len(last) if found >= 0 else at
        behind = text[end : end + NEIGHBOUR]
        following = behind.split()[0].lower() if behind[:1] == " " and behind.split() else ""
        is_verb = following in known.finite or following in known.strong_verbs
        role = "owner" if behind[:2] in {"’s", "'s"} else "verb" if is_verb else "comma" if behind[:1] == "," else "-"
        return preposition, role
