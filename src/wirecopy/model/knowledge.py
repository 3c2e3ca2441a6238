"""What the rules know of languages, and the subscriptions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wirecopy.model.incoming import Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the rules need to know of a language. Lists are in lower case; an entry may be several words.

    `quotes` are pairs of an opening and a closing mark. Verbs are whole inflected forms, by what follows them:
    a clause (`speech_verbs`: "said it rained"), whom they told (`telling_verbs`: "told the court"), a name for a
    thing (`naming_verbs`: "called it a farce"), a noun or an infinitive (`stance_verbs`: "denied the charge",
    "vowed to stay"); `participles` are those of them that leave their subject out ("…, adding that").
    `passives` are claims without a speaker ("is said to"), `hearsay` adverbs of them ("reportedly").
    `according_to` are lead phrases before a source ("according to"), `after_source` behind it ("zufolge"),
    `not_sources` what follows the same words without being one ("according to plan"); `citing` leads from an
    outlet to its source, `cited_by` from a source to its outlet, `carried_by` to a carrier ("via").
    `lead_ins` end a sentence whose quotation is the next block ("as follows").
    `complementizers` open a reported clause ("that"), `reported_moods` are the verb forms of reported speech
    ("sei"), `fillers` may stand between a subject and its verb ("has", "also"), `finite` verbs never end a noun
    phrase, `negations` turn a statement into none, as do `passive_auxiliaries` ("was accused"); `weak_verbs` are
    speech verbs that tell only with a clause or a quotation ("found that"), `noun_forms` verb forms that are nouns
    too ("claims"). `audiences` are told things and no outlets ("reporters", "Congress"). `outlet_words` are parts of an
    outlet's name ("Times").
    """

    tag: str
    name: str
    quotes: tuple[tuple[str, str], ...]
    speech_verbs: tuple[str, ...]
    according_to: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    plural_pronouns: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    telling_verbs: tuple[str, ...] = ()
    naming_verbs: tuple[str, ...] = ()
    stance_verbs: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    after_source: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    reported_moods: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    passive_auxiliaries: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()
    noun_forms: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    outlet_words: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()


class SourceState(StrEnum):
    """Whether a source is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A subscription: where its listing is, what is known of it, when it is due. `failures` are in a row."""

    id: int = 0
    url: str
    title: str = ""
    home: str = ""
    kind: str = ""
    state: SourceState = SourceState.ACTIVE
    added_on: datetime
    next_due: datetime
    due_because: str = ""
    polled_on: datetime | None = None
    succeeded_on: datetime | None = None
    validators: Validators = Validators()
    failures: int = 0
    problem: str = ""
    feed_only: bool = False
    folder: tuple[str, ...] = field(default=())
