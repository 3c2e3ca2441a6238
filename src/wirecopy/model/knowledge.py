"""What the rules know of languages, and the subscriptions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wirecopy.model.incoming import PollingHints, Validators


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What the rules need to know of a language. Lists are in lower case; an entry may be several words.

    `quotes` are pairs of an opening and a closing mark. A language equals itself alone, so that what is compiled of
    one is found without a look at all of its words.
    """

    tag: str
    name: str
    quotes: tuple[tuple[str, str], ...]

    # Verbs are whole inflected forms, sorted by what follows them.
    speech_verbs: tuple[str, ...]  # a clause: "said it rained"
    telling_verbs: tuple[str, ...] = ()  # whom they told: "told the court"
    optional_told: tuple[str, ...] = ()  # those of them that may leave it out: "warned that"
    naming_verbs: tuple[str, ...] = ()  # a name for a thing: "called it a farce"
    describing_verbs: tuple[str, ...] = ()  # those of them that may take a plain object: "described a routine"
    naming_words: tuple[str, ...] = ()  # between thing and name: "as"
    rating_verbs: tuple[str, ...] = ()  # a thing and its figure: "put the cost at"
    rating_words: tuple[str, ...] = ()
    stance_verbs: tuple[str, ...] = ()  # a noun or an infinitive: "denied the charge", "vowed to stay"
    participles: tuple[str, ...] = ()  # forms that leave their subject out: "…, adding that"
    perfect_participles: tuple[str, ...] = ()  # stand at their clause's end behind an auxiliary: German "gesagt"
    perfect_auxiliaries: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()  # speech verbs that tell only with a clause or a quotation: "found that"
    noun_forms: tuple[str, ...] = ()  # forms that are nouns too: "claims"
    possible_cues: tuple[str, ...] = ()  # verbs that tell seldom, for the model to judge: "put", "counted"
    noun_cues: tuple[str, ...] = ()  # nouns that may tell: "claim", "warning"
    passives: tuple[str, ...] = ()  # claims without a speaker: "is said to"
    hearsay: tuple[str, ...] = ()  # adverbs of them: "reportedly"
    hearsay_verbs: tuple[str, ...] = ()  # verbs of them, with an infinitive of the perfect: German "soll … haben"
    perfect_infinitives: tuple[str, ...] = ()
    separable_verbs: tuple[str, ...] = ()  # speak only with one of the particles: German "kündigte … an"
    particles: tuple[str, ...] = ()  # parts of a verb at its clause's end: German "teilte … mit"
    verb_endings: tuple[str, ...] = ()  # of verb forms that open no noun phrase by themselves: "making a film"
    past_endings: tuple[str, ...] = ()  # of verbs that tell what has just been quoted, whichever they are: "raged"
    finite: tuple[str, ...] = ()  # other verb forms; none stands in a noun phrase
    passive_auxiliaries: tuple[str, ...] = ()  # turn a cue into none: "was accused"
    negations: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()  # turn what follows in its clause into the contrary: "no", "never"
    opposites: tuple[tuple[str, str], ...] = ()  # each turns a sentence against the other: "on" and "off"
    numerals: tuple[str, ...] = ()  # for 1 to 20, in order
    tens: tuple[str, ...] = ()  # for 20 to 90, in order
    scales: tuple[tuple[str, int], ...] = ()  # a number times ten to this power: "million" 6
    reported_moods: tuple[str, ...] = ()  # forms that mark reported speech by themselves: German "sei"

    # Phrases that name a source or a carrier without a verb.
    according_to: tuple[str, ...] = ()  # before a source
    after_source: tuple[str, ...] = ()  # behind it: "zufolge"
    reported_by: tuple[str, ...] = ()  # before a source, or an outlet where the source speaks: "as noted by"
    not_sources: tuple[str, ...] = ()  # follow the same words without being one: "according to plan"
    citing: tuple[str, ...] = ()  # from an outlet to its source
    cited_by: tuple[str, ...] = ()  # from a source to its outlet
    published_in: tuple[str, ...] = ()  # the same where an outlet's name follows: "writing in"
    airing_words: tuple[str, ...] = ()  # before a programme: "said on “Capital Porch”"
    reporting_verbs: tuple[str, ...] = ()  # what outlets and their people do: "reported"
    hearing_words: tuple[str, ...] = ()  # before who heard or printed it: "told Congress in a BBC documentary"
    carried_by: tuple[str, ...] = ()  # before a carrier: "via"
    credited_to: tuple[str, ...] = ()  # before one who may be anybody: "h/t"
    outlet_pieces: tuple[str, ...] = ()  # what speaks for the outlet it is named by: "the Times article"
    pieces: tuple[str, ...] = ()  # what an outlet publishes: "said in the interview"
    surveys: tuple[str, ...] = ()  # documents that speak for themselves, whoever made them
    answers: tuple[str, ...] = ()  # words that are somebody's: "her reply"
    author_words: tuple[str, ...] = ()  # between a document and its author: "a letter from"
    reporter_nouns: tuple[str, ...] = ()  # speak through the outlet before them: "Ledger columnist Ada Brandt"
    urging_verbs: tuple[str, ...] = ()  # tell somebody something, but never an outlet: "warned"
    poll_nouns: tuple[str, ...] = ()
    poll_shares: tuple[str, ...] = ()  # call those whom a poll counts: "percent", "respondents"
    receiving_words: tuple[str, ...] = ()  # before whom a document reached, who is not its author: "obtained" by
    supposing_words: tuple[str, ...] = ()  # make a supposition of what somebody says: "if", "nor"
    futures: tuple[str, ...] = ()  # stand before a verb of what is to come: "will", "expected to"
    nameless_wishes: tuple[str, ...] = ()  # what a source asks for that it is not named: "not to be named"
    nobody_words: tuple[str, ...] = ()  # begin a subject that nobody is: "no one", "no official"
    credit_nouns: tuple[str, ...] = ()  # name a picture's maker, who says nothing: "Photo: Ada Voss"
    programme_nouns: tuple[str, ...] = ()  # make an outlet of the name before them: "on the Loud Bench podcast"
    asking_words: tuple[str, ...] = ()  # before "by" and the outlet that asked: "contacted by the Ledger"
    speaking_words: tuple[str, ...] = ()  # before "to" and the outlet that heard: "aides who spoke to the Ledger"
    platforms: tuple[str, ...] = ()  # on which people speak for themselves: no carriers
    platform_words: tuple[str, ...] = ()  # before a platform: "on"
    owner_pronouns: tuple[str, ...] = ()  # what owns, then the pronoun of the same party: "her she"
    calling_words: tuple[str, ...] = ()  # before the name that somebody goes by: "who gave his name as"
    lead_ins: tuple[str, ...] = ()  # end a sentence whose quotation is the next block: "as follows"

    # Who can speak.
    anonymous: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()  # are told things and no outlets: "reporters", "Congress"
    outlets: tuple[str, ...] = ()
    outlet_words: tuple[str, ...] = ()  # parts of an outlet's name: "Times"
    outlet_nouns: tuple[str, ...] = ()  # refer back to one: "the paper"
    body_nouns: tuple[str, ...] = ()  # refer back to a body: "the company"
    department_heads: tuple[str, ...] = ()  # offices with a department: "Head of culture Dominic Achebe"
    owning_words: tuple[str, ...] = ()  # between an office and its department: "of"
    place_words: tuple[str, ...] = ()  # before a place, hardly ever before a person: "in"
    trade_endings: tuple[str, ...] = ()  # of occupations: "-er" of "singer"
    behind_nouns: tuple[
        str, ...
    ] = ()  # follow the noun that they describe: "a source close to", "people familiar with"
    insiders: tuple[str, ...] = ()  # call one unnamed source, each for the other: "a friend", "the pal"
    peoples: tuple[str, ...] = ()  # call one person by nation or party: "the Italian", "the Democrat"
    wires: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()  # of nouns for several people: "boatmen", "officials"
    women: frozenset[str] = frozenset()  # given names
    men: frozenset[str] = frozenset()
    women_roles: tuple[str, ...] = ()  # titles, and endings of occupations: "mrs", "-woman"
    men_roles: tuple[str, ...] = ()

    # Words without a meaning of their own.
    pronouns: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine_forms: tuple[str, ...] = ()  # all forms that speak of a woman, or of a man: "her"
    masculine_forms: tuple[str, ...] = ()
    neuter: tuple[str, ...] = ()
    plural_pronouns: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    object_pronouns: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()  # before a noun, whose it is: "her"
    complementizers: tuple[str, ...] = ()  # open a reported clause: "that"
    time_and_place_openers: tuple[str, ...] = ()  # those that open what says when or where as well: "when"
    interrogatives: tuple[str, ...] = ()  # open a question, and a headline that only promises to tell: "how"
    relatives: tuple[str, ...] = ()
    personal_relatives: tuple[str, ...] = ()  # those that are nothing else: "who"
    conjunctions: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()  # those between clauses of one rank: "but"
    and_words: tuple[str, ...] = ()  # those between nouns: "and"
    as_words: tuple[str, ...] = ()  # before a speaker inside a clause: "as the board noted"
    by_words: tuple[str, ...] = ()  # before the agent of a passive
    to_words: tuple[str, ...] = ()  # before an infinitive
    prepositions: tuple[str, ...] = ()
    phrase_prepositions: tuple[str, ...] = ()  # those inside noun phrases: "a spokesman for the ministry"
    content_prepositions: tuple[str, ...] = ()  # those that begin what is said: "warned of"
    determiners: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    told_articles: tuple[str, ...] = ()  # before whom it was told, without a telling verb: German "sagte er der"
    fillers: tuple[str, ...] = ()  # may stand between subject and verb: "has", "also"
    openers: tuple[str, ...] = ()  # have a capital at a sentence's head, and name nobody: "indeed", "here"
    adverb_endings: tuple[str, ...] = ()
    not_adverbs: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    time_openers: tuple[str, ...] = ()  # "last", "early"
    abbreviations: tuple[str, ...] = ()

    verb_second: bool = False  # the subject stands behind the verb where something else opens the sentence
    capital_nouns: bool = False  # every noun has a capital letter
    terse_headlines: bool = False  # headlines of news leave articles out


class SourceState(StrEnum):
    """Whether a source is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is remembered of a source's answers, so that a restart forgets no rule of polling.

    `hints` are its last listing's: a 304 repeats none of them. `status` is that of the last failure (0: there was no
    answer), `failing_since` the first one of the row, `noticed_on` when its owner was told. `moved_to` is where
    permanent redirects led, seen `moved_sightings` times in a row since `moved_since`. `unvalidated` is the sha256 of
    the last body that came without a validator, brought `repeats` times more since. `more` is where its archive goes
    on and was not read yet, so that reading it back can be interrupted. `whole_on` is when its listing last came in
    full.
    """

    hints: PollingHints = PollingHints()
    status: int = 0
    failing_since: datetime | None = None
    noticed_on: datetime | None = None
    moved_to: str = ""
    moved_sightings: int = 0
    moved_since: datetime | None = None
    unvalidated: str = ""
    repeats: int = 0
    more: tuple[str, ...] = ()
    whole_on: datetime | None = None


class HealthState(StrEnum):
    """How a source is: `dead` has failed for so long that its owner is told."""

    NEW = "new"
    WELL = "well"
    FAILING = "failing"
    DEAD = "dead"
    GONE = "gone"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is, since when (None: since it was added), and that in a sentence."""

    state: HealthState
    since: datetime | None
    sentence: str


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
    standing: Standing = Standing()
