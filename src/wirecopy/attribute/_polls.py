"""Say which outlet's poll those speak in who have no name: `71 percent said`, in `a poll for the Breakwater`.

A poll is named once with who had it made, and its figures speak on: to the next poll that is named so, or until the
story has turned to other things. Left out are people and bodies with names, and groups that no figure counts.
"""

import re
from bisect import bisect_left

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier
from wirecopy.model import Party, PartyKind, Span

VERSION = 1

MAX_SINCE = 2000  # characters from where a poll is named to those who speak in it
MAX_TO_OUTLET = 60  # characters from the poll's noun to whose it is: `a poll published last week by the magazine`
MAX_POLLS = 200  # in one article; only texts made to be slow have more
_UNNAMED = frozenset({PartyKind.GROUP, PartyKind.ANONYMOUS, PartyKind.ORGANISATION})
_NAME = r"(?<![^\W\d_])[^\W\d_a-z][\w.&’'-]{0,40}(?:\s[^\W\d_a-z][\w.&’'-]{0,40}){0,4}"


class Polls:
    """The polls of one article, with the outlets that had them made."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._found: list[tuple[int, Span]] | None = None

    def outlet_of(self, speaker: Party, source: Span) -> Carrier | None:
        """Return the outlet whose poll counts a speaker; None where no poll does.

        Args:
          speaker: who it is.
          source: the words that say so.
        """
        if speaker.kind not in _UNNAMED:
            return None
        words = self._analysis.words(source).lower()
        shares = self._analysis.lexicon.language.poll_shares
        if "%" not in words and frozenset(words.split()).isdisjoint(shares):
            return None
        found = self._named()
        last = bisect_left(found, source.start, key=lambda poll: poll[0]) - 1
        if last < 0 or source.start - found[last][0] > MAX_SINCE:
            return None
        return Carrier(rule=f"poll/{VERSION}", span=found[last][1], confidence=60)

    def _named(self) -> list[tuple[int, Span]]:
        if self._found is None:
            self._found = self._read()
        return self._found

    def _read(self) -> list[tuple[int, Span]]:
        nouns = self._analysis.lexicon.language.poll_nouns
        if not nouns:
            return []
        noun = re.compile(rf"(?:(?P<before>{_NAME})\s)?\b(?i:{'|'.join(nouns)})\b")
        text, found = self._analysis.text, []
        for poll in list(noun.finditer(text))[:MAX_POLLS]:
            outlet = self._before(poll) or self._behind(poll.end())
            if outlet:
                found.append((poll.start(), outlet))
        return found

    def _before(self, poll: re.Match[str]) -> Span | None:
        """Return `CNN` of `the CNN poll`."""
        name = poll["before"]
        if not name:
            return None
        parts = name.split()
        for first in range(len(parts)):
            words = " ".join(parts[first:])
            if parts[first].lower() not in self._analysis.lexicon.determiners and self._analysis.outlets.is_outlet(
                words
            ):
                return Span(start=poll.end("before") - len(words), end=poll.end("before"))
        return None

    def _behind(self, at: int) -> Span | None:
        """Return the outlet behind a poll's noun, in its sentence: `a poll for the Breakwater`."""
        text = self._analysis.text
        reach = re.split(r"[.;:!?\n]\s|\n", text[at : at + 2 * MAX_TO_OUTLET], maxsplit=1)[0]
        for name in re.finditer(_NAME, reach[: 2 * MAX_TO_OUTLET]):
            if name.start() > MAX_TO_OUTLET:
                return None
            words = re.sub(r"(?:’s|'s)?[.,]*$", "", name[0])
            if self._analysis.outlets.is_outlet(words):
                return Span(start=at + name.start(), end=at + name.start() + len(words))
        return None
