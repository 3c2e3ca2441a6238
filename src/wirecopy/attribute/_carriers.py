"""Read the outlets that a sentence names as the way by which words came: `cited by FT`, `in an interview with …`."""

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier
from wirecopy.attribute._lexicon import Role
from wirecopy.attribute._phrases import Phrases
from wirecopy.attribute._sentences import Sentence
from wirecopy.model import Span

VERSION = 1


def carriers_of(analysis: Analysis, sentence: Sentence, near: int) -> tuple[Carrier, ...]:
    """Return the outlets that one statement of a sentence came through.

    Args:
      analysis: the article's.
      sentence: the statement's.
      near: the place of its cue; an outlet counts for the cue that stands next before it.
    """
    cues = [first for first, _, role in sentence.phrases if role not in _LEADS]
    found: list[Carrier] = []
    phrases = Phrases(sentence.tokens, analysis.lexicon)
    for first, last, role in sentence.phrases:
        if role not in _LEADS:
            continue
        owner = max((cue for cue in cues if cue < first), default=min(cues, default=near))
        outlet = phrases.phrase_after(last + 1, len(sentence.tokens))
        if owner != near or outlet is None:
            continue
        span = Span(start=sentence.tokens[outlet[0]].start, end=sentence.tokens[outlet[1]].end)
        if analysis.outlets.is_outlet(analysis.words(span)):
            found.append(Carrier(rule=f"cited-by/{VERSION}", span=span))
    return tuple(found)


_LEADS = frozenset({Role.CITED_BY, Role.CARRIED_BY})
