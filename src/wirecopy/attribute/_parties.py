"""Read what a noun phrase names by itself: a person and the role beside the name, an outlet that reports, or a kind.

`US Secretary of State Rubio` is Rubio; `CNN’s John King` and `Wee of the Times` are people; `a report by Bloomberg`
is Bloomberg's. Who `the minister` or `she` is cannot be read in the phrase, and is resolved elsewhere.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._names import NameTable
from wirecopy.attribute._outlets import display_name
from wirecopy.attribute._runs import MAX_NAME
from wirecopy.attribute._tokens import NAME_PARTICLES, plain
from wirecopy.model import PartyKind

MIN_BODY = 2  # words of a body's name in an apposition; one is mostly a place
_PARTS = re.compile(r",\s+|\s+[–—]\s+")
_HAS_MAN = re.compile(r"^(?P<man>[^,]{2,40}?)\s(?:of|from|at|von|vom)\s(?P<outlet>[^,]{2,40})$")


class PartyReader(Struct, frozen=True):
    """Reads the noun phrases of one article, the same words once."""

    analysis: Analysis
    names: NameTable
    _people: dict[str, str] = field(default_factory=dict)

    def parts(self, words: str) -> list[str]:
        """Return a phrase and its appositions."""
        return [part.strip() for part in _PARTS.split(words) if part.strip()]

    def reporting_outlet(self, words: str) -> str:
        """Return the outlet that a phrase names: `Axios`, `a report by Bloomberg`, `the daily Dhaka Barta`."""
        outlets, known = self.analysis.outlets, self.analysis.lexicon
        if self._is_man_of_outlet(words) or (" " not in words and self.names.full_name(words) in self.names.given):
            return ""  # `Wee of the Times`; `Bloomberg`, where Michael Bloomberg is told of
        if outlets.is_outlet(words):
            return display_name(words, known)
        parts = words.partition(",")[0].split()
        for at in range(1, len(parts) - 1):
            before, behind = parts[at].lower(), parts[at + 1 :]
            if before in known.by_words or before in known.phrase_prepositions:
                reports = plain(parts[at - 1]).lower() in known.documents
                if reports and outlets.is_outlet(" ".join(behind)):
                    return display_name(" ".join(behind), known)
            if before in known.outlet_nouns and parts[0].lower() in known.determiners and all(map(_is_of_name, behind)):
                return display_name(" ".join(behind), known)
        return ""

    def _is_man_of_outlet(self, words: str) -> bool:
        """Say whether a phrase is somebody of an outlet, not the outlet: `Wee of the Times`."""
        found = _HAS_MAN.match(words)
        if found is None or not self.analysis.outlets.is_outlet(found["outlet"]):
            return False
        return not self.analysis.outlets.is_outlet(found["man"]) and bool(self.person_in(found["man"]))

    def called(self, words: str) -> str:
        """Return the name that somebody goes by: `who gave his name as Temur`, `a man of forty named Joosep Vell`."""
        lower = words.lower()
        for lead in self.analysis.lexicon.language.calling_words:
            at = lower.rfind(f" {lead} ") if lead in lower else -1
            if at < 0:
                continue
            name = words[at + len(lead) + 2 :].rstrip(",")
            parts = name.split()
            if parts and len(parts) <= MAX_NAME and all(self._is_name_word(part) for part in parts):
                return name
        return ""

    def body_beside(self, parts: list[str]) -> str:
        """Return the body that an apposition names: `the importer, Halewood Ltd`, `its funder, the Lusitano Trust`."""
        known = self.analysis.lexicon
        first = parts[0].split()[0].lower() if len(parts) > 1 else ""
        if first not in known.determiners and first not in known.definite:
            return ""
        name = parts[1].split()
        if name[0].lower() in known.definite:
            name = name[1:]
        large = any(word[:1].isupper() for word in parts[0].split()[1:]) and not known.language.capital_nouns
        if large or len(name) < MIN_BODY or known.language.capital_nouns:
            return ""
        small = known.phrase_prepositions | known.and_words | known.definite
        if all(word[:1].isupper() or word in small for word in name) and name[-1][:1].isupper():
            return " ".join(name)
        return ""

    def person_in(self, part: str) -> str:
        """Return the person's name that a phrase ends in: `US Secretary of State Rubio`, `fisherman Lin A-tu`."""
        name = self._people.get(part)
        if name is None:
            name = self._people[part] = self._read_person(part)
        return name

    def _read_person(self, part: str) -> str:
        known = self.analysis.lexicon
        words = part.split()
        defined = False
        while words and words[0].lower() in known.determiners:
            defined, words = True, words[1:]
        cut = next((at for at, word in enumerate(words) if at and self._ends_head(word)), len(words))
        name = self._name_at_end(words[:cut], defined=defined)
        if cut == len(words) or not words[cut - 1][:1].isupper() or (name and self.names.is_surname(name.split()[-1])):
            return name
        office = [at for at in range(cut + 1, len(words) - 1) if plain(words[at]).lower().strip(".") in known.titles]
        if office:
            return self._name_at_end(words, defined=defined)  # `Secretary of State Rubio`
        return self._of_department(words, cut) or name

    def _of_department(self, words: list[str], cut: int) -> str:
        """Return whose name follows an office and its department: `Head of culture | Dominic Achebe`.

        Args:
          words: a phrase's, its article left out.
          cut: the place of its preposition.
        """
        language = self.analysis.lexicon.language
        if words[cut] not in language.owning_words or plain(words[cut - 1]).lower() not in language.department_heads:
            return ""
        run = len(words)
        while run > cut + 1 and self._is_name_word(words[run - 1]):
            run -= 1
        name = " ".join(plain(word) for word in words[run:])
        return name if " " in name and run > cut + 1 and self.names.full_name(name) in self.names.sure else ""

    def is_office(self, name: str, behind: list[str]) -> bool:
        """Say whether a word with a capital is an office, as the whole name of its holder follows it.

        Args:
          name: what was read as a name: `Whip` of `the Chief Whip`, `der Ärztekammer` of `Die Präsidentin der …`.
          behind: the phrase's next part, if it has one.
        """
        if not behind or name in self.names.given or (" " not in name and self.names.is_surname(name)):
            return False
        holder = self.person_in(behind[0])
        if " " in name and name.split(maxsplit=1)[0].lower() not in NAME_PARTICLES:
            return False
        return " " in holder

    def _name_at_end(self, words: list[str], *, defined: bool) -> str:
        """Return the capitals that a phrase ends in, behind titles and owners, where they are a person's name."""
        known = self.analysis.lexicon
        run = len(words)
        while run > 0 and self._is_name_word(words[run - 1]) and not (run < len(words) and _owns(words[run - 1])):
            run -= 1
        owned = run > 0 and _owns(words[run - 1])
        titles = [at for at in range(run, len(words) - 1) if plain(words[at]).lower().strip(".") in known.titles]
        start = titles[-1] + 1 if titles else run
        before = plain(words[start - 1]).lower().strip(".") if start else ""
        titled = bool(titles) or before in known.titles
        name = words[start:]
        if not name or len(name) > MAX_NAME:
            return ""
        lead = [] if owned and start == run else words[:start]
        return self._as_person(" ".join(plain(word) for word in name), titled=titled, lead=lead, defined=defined)

    def _as_person(self, name: str, *, titled: bool, lead: list[str], defined: bool) -> str:
        known = self.analysis.lexicon
        words = {word.lower().strip(".") for word in name.split()}
        given = name.split(maxsplit=1)[0].lower()
        is_given = len(words) > 1 and (given in known.language.women or given in known.language.men)
        is_outlet = self.analysis.outlets.is_outlet(name) and self.names.full_name(name) not in self.names.given
        if words & known.organisations or words <= known.titles or is_outlet:
            return ""
        if words & known.anonymous or (len(words) == 1 and self.is_plural(name)):
            return ""
        if words & known.documents or (name.isupper() and len(name) < 6):
            return ""
        last = name.rsplit(maxsplit=1)[-1]
        if (last.lower() in known.titles and not is_given) or last.lower() in known.times:
            return ""
        if self.names.is_surname(last) or titled or is_given:
            return name
        if len(words) == 1 and self._is_common(name.lower()):
            return ""
        lowered = bool(lead) and lead[-1][:1].islower() and lead[-1].lower() not in known.prepositions
        return name if lowered or not (lead or defined) else ""

    def _is_common(self, word: str) -> bool:
        """Say whether a word has its capital only from where it stands: `Half` or `Polls` at a sentence's head."""
        known, language = self.analysis.lexicon, self.analysis.lexicon.language
        if language.capital_nouns:
            return False
        listed = word in language.openers or word in language.poll_shares or word in known.phrases
        return listed or self.analysis.stands_small(word)

    def is_plural(self, name: str) -> bool:
        """Say whether one word with a capital is no name but several: `Boatmen` at a sentence's head."""
        endings = self.analysis.lexicon.language.plural_endings
        return bool(endings) and not self.names.is_surname(name) and name.lower().endswith(endings)

    def _ends_head(self, word: str) -> bool:
        known = self.analysis.lexicon
        return (word in known.prepositions or word in known.relatives) and word not in NAME_PARTICLES

    @staticmethod
    def _is_name_word(word: str) -> bool:
        return word[:1].isupper() or word.lower() in NAME_PARTICLES or word[:1] == "@"

    def role(self, parts: list[str], place: int, name: str) -> str:
        """Return the role beside a name: before it, else in the apposition before or behind."""
        words = parts[place].split()
        head = " ".join(words[: max(0, len(words) - len(name.split()))])
        after = parts[place + 1] if place + 1 < len(parts) else ""
        before = parts[place - 1] if place else ""
        first = after.split()[0].lower() if after else ""
        if first in self.analysis.lexicon.relatives or first[:1].isdigit():
            after = ""
        role = next((text for text in (head, before, after) if text), "")
        first_word, _, rest = role.partition(" ")
        return rest if rest and first_word.lower() in self.analysis.lexicon.determiners else role

    def head(self, parts: Sequence[str]) -> str:
        """Return the noun that a phrase comes down to."""
        known = self.analysis.lexicon
        prepositions, relatives, behind_nouns = known.prepositions, known.relatives, known.language.behind_nouns
        head = parts[0].lower() if parts else ""
        for part in parts:
            word = plain(part).lower()
            if word in prepositions or word in relatives:
                break
            if word in behind_nouns and head in known.anonymous:
                break  # `a source | close to the court`
            head = word
        return head

    def _are_outlets(self, name: str) -> bool:
        """Say whether a name is those of several outlets: `Reuters and the BBC`."""
        joined = "|".join(map(re.escape, sorted(self.analysis.lexicon.and_words)))
        return all(map(self.analysis.outlets.is_outlet, re.split(rf"\s(?:{joined})\s", name)))

    def kind(self, name: str, head: str, parts: list[str]) -> PartyKind:
        """Return what a phrase that names no person is."""
        known = self.analysis.lexicon
        words = {plain(part).lower() for part in parts}
        outlets = self.analysis.outlets
        if outlets.is_outlet(name) or (not known.and_words.isdisjoint(words) and self._are_outlets(name)):
            return PartyKind.OUTLET
        if head in known.documents:
            return PartyKind.DOCUMENT
        if head in known.anonymous or (parts and parts[0].lower() in known.anonymous):
            return PartyKind.ANONYMOUS
        if head in known.organisations or words & known.organisations:
            return PartyKind.ORGANISATION
        if head in known.titles:
            return PartyKind.ANONYMOUS
        if parts and parts[-1][:1].isupper() and not (len(parts) == 1 and self.is_plural(name)):
            return PartyKind.ORGANISATION
        named_by_article = words & known.determiners
        return PartyKind.ANONYMOUS if named_by_article and not head.endswith("s") else PartyKind.GROUP


def _is_of_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in NAME_PARTICLES or word[:1] in '„“"«'


def _owns(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))
