"""Read the outlets that a sentence names as the way by which words came: `cited by FT`, `in an interview with …`."""

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._classes import AIRING_WORDS, QUOTATION
from wirecopy.attribute._findings import Carrier
from wirecopy.attribute._lexicon import Role
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.model import Party, PartyKind, Span

VERSION = 2

MAX_TO_PROGRAMME = 8  # tokens from a cue to the programme that it was said on
_LEADS = frozenset({Role.CITED_BY, Role.REPORTED_BY, Role.CARRIED_BY, Role.CREDITED_TO, Role.PUBLISHED_IN})
_NAMING = frozenset({Role.CITED_BY, Role.REPORTED_BY, Role.CREDITED_TO})  # before a name that no list has to know


def carriers_of(analysis: Analysis, sentence: Sentence, near: int) -> tuple[Carrier, ...]:
    """Return the outlets that one statement of a sentence came through.

    Args:
      analysis: the article's.
      sentence: the statement's.
      near: the place of its cue; an outlet counts for the cue that stands next before it, and is not the way of what
        it says itself.
    """
    found: list[Carrier] = []
    phrases = sentence.grammar
    leads = [phrase for phrase in sentence.phrases if phrase[2] in _LEADS and phrase[0] != near]
    if not leads and not phrases.held & AIRING_WORDS:
        return ()
    cues = analysis.cue_places(sentence) if leads else frozenset()
    for first, last, role in leads:
        if max((cue for cue in cues if cue < first), default=min(cues, default=near)) != near:
            continue
        outlet = _outlet_phrase(phrases, last + 1)
        carrier = _named(analysis, sentence, outlet, may_be_new=role in _NAMING) if outlet else None
        if carrier is None and role is Role.CREDITED_TO:
            carrier = _thanked(sentence, analysis.text, phrases.name_after(last + 1))
        found += [carrier] if carrier else []
    programme = None if found else _programme(analysis, sentence, phrases, near)
    return (*found, programme) if programme else tuple(found)


def _named(analysis: Analysis, sentence: Sentence, outlet: Stretch, *, may_be_new: bool) -> Carrier | None:
    """Return the outlet of a phrase; behind `cited by` a name is one that no list has to know."""
    start, end = sentence.tokens[outlet[0]].start, sentence.tokens[outlet[1]].end
    words = analysis.text[start:end]
    if sentence.tokens[outlet[0]].kinds & QUOTATION:
        return Carrier(rule=f"programme/{VERSION}", span=Span(start=start + 1, end=end - 1), confidence=70)
    name = analysis.outlets.name_in(words)
    if name:
        return Carrier(rule=f"cited-by/{VERSION}", span=Span(start=start + name.start, end=start + name.end))
    if may_be_new and analysis.outlets.may_be_told(words):
        return Carrier(rule=f"cited-name/{VERSION}", span=Span(start=start, end=end), confidence=60)
    return None


def _thanked(sentence: Sentence, text: str, name: Stretch | None) -> Carrier | None:
    """Return the person whom a hat tip thanks."""
    if name is None:
        return None
    span = Span(start=sentence.tokens[name[0]].start, end=sentence.tokens[name[1]].end)
    party = Party(name=text[span.start : span.end], kind=PartyKind.PERSON)
    return Carrier(rule=f"hat-tip/{VERSION}", span=span, party=party, confidence=60)


def _outlet_phrase(phrases: Phrases, start: int) -> Stretch | None:
    return (
        phrases.outlet_after(start)
        or phrases.titled_after(start)
        or phrases.name_after(start)
        or phrases.phrase_after(start, len(phrases.tokens))
    )


def _programme(analysis: Analysis, sentence: Sentence, phrases: Phrases, near: int) -> Carrier | None:
    """Return what somebody said something on: `said on the radio programme “Texas This Morning”`, `on Mosaic Radio`."""
    if not phrases.held & AIRING_WORDS:
        return None
    end = min(near + MAX_TO_PROGRAMME, len(sentence.tokens) - 1)
    for at, kinds in enumerate(phrases.kinds[near + 1 : end], near + 1):
        if kinds & AIRING_WORDS:
            programme = phrases.programme_after(at + 1)
            if programme:
                start, end = sentence.tokens[programme[0]].start, sentence.tokens[programme[1]].end
                return Carrier(rule=f"programme/{VERSION}", span=Span(start=start, end=end), confidence=70)
            outlet = _outlet_phrase(phrases, at + 1)
            return _named(analysis, sentence, outlet, may_be_new=False) if outlet else None
    return None
