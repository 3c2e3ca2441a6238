"""What programs see: the JSON form of what the archive holds. `docs/reference/json.md` is made from these values."""

from dataclasses import dataclass, fields
from datetime import datetime

from wirecopy.model.archive import Event, Holding, Key, Origin
from wirecopy.model.article import Article, LeftOut
from wirecopy.model.claim import Claim, Course
from wirecopy.model.grouping import Joining, StoryChange
from wirecopy.model.incoming import Problem
from wirecopy.model.knowledge import Source
from wirecopy.model.owed import ShownRelation, shown_relation
from wirecopy.model.party import PartyKind, Span
from wirecopy.model.publication import AtTarget, StandsAt
from wirecopy.model.relation import Boilerplate, Relation, Story
from wirecopy.model.statement import Evidence, Form, Hop, Statement

SCHEMA_VERSION = 1  # raised when a field changes its meaning or goes; new fields may come without


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """A line of `list --json` and `search --json`: one article, `versions` being how many are held.

    `vanished` is when its page first answered 404 or 410 (null: it stands). `copy_of` is the id of the earliest copy
    that it is a whole or a part of. `snippet` and its `matches` (spans in the snippet) are given by a search alone.
    """

    id: str
    outlet: str
    headline: str
    url: str
    published: datetime | None
    first_seen: datetime
    last_seen: datetime
    vanished: datetime | None
    versions: int
    story: str = ""
    copy_of: str = ""
    confidence: int = 0
    snippet: str = ""
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of an article in its history."""

    number: int
    headline: str
    sha256: str
    imported_on: datetime
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    """A statement as programs read it, in `show --json` and, one a line, in `statements --json`.

    `article` is the id of its article, `seq` its place among the article's statements, which `nested_in` counts too.
    `content` are [start, end] pairs of the article's `text`, and `words` what stands there. `speaker` is "" for an
    unknown one; `role` and `kind` are the speaker's. `hops` lead from the speaker to us.
    """

    article: str
    seq: int
    content: tuple[tuple[int, int], ...]
    words: str
    speaker: str
    role: str
    kind: PartyKind
    form: Form
    speaker_span: tuple[int, int] | None
    cue_span: tuple[int, int] | None
    nested_in: int | None
    hops: tuple[Hop, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What is held about one article at one version, but for who said what and what it owes to others.

    `boilerplate` are the words of it that many articles have: they tie it to none. `stale` are the ids of its originals
    that were changed since it copied them, and of its copies that have not what it says now. `stands_at` is where it
    was published by us.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    outlet: str
    headline: str
    url: str
    published: datetime | None
    first_seen: datetime
    last_seen: datetime
    vanished: datetime | None
    versions: int
    version: int
    text: str
    article: Article
    boilerplate: tuple[Boilerplate, ...] = ()
    stale: tuple[str, ...] = ()
    story: Story | None
    history: tuple[VersionLine, ...]
    events: tuple[Event, ...]
    stands_at: tuple[StandsAt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(ArticleFacts):
    """All that is held about one article at one version, for the library.

    Spans in `article` and `statements` are code points of `text`, end excluded.
    """

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArticle(ArticleFacts):
    """What `show --json` prints and `export` writes: a dossier with its statements as `statements --json` has them."""

    statements: tuple[ShownStatement, ...]
    relations: tuple[ShownRelation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """A line of `speakers --json`: in how many statements of how many articles a speaker is heard.

    Speakers are told apart by their names alone, whatever their case and accents. `kind` is what the speaker is in the
    newest of these articles; `first` and `last` are when the oldest and the newest were published (else first seen).
    """

    speaker: str
    kind: PartyKind
    statements: int
    articles: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conveyance:
    """Through whom words came: in how many statements, of how many articles."""

    name: str
    statements: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """Another outlet with which articles are shared, how many, and the median of how much later they came, in seconds.

    A reprint, a shortened and an extended text count; a passage does not.
    """

    outlet: str
    articles: int
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """An article of which several versions are held, and when the latest was imported.

    `before` is the headline of the version before it, "" where the headline stayed.
    """

    id: str
    headline: str
    before: str
    versions: int
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDossier:
    """What one speaker said, newest first: a page of `/speaker/NAME.json`.

    `roles` are what the speaker is called in these statements. `carriers` is through whom all that the speaker said
    came. `listed` are the articles of `said`. `before` asks for the statements that come after these, null at the end.
    """

    schema_version: int = SCHEMA_VERSION
    speaker: str
    kind: PartyKind
    roles: tuple[str, ...]
    statements: int
    articles: int
    first: datetime
    last: datetime
    carriers: tuple[Conveyance, ...]
    said: tuple[ShownStatement, ...]
    listed: tuple[ListedArticle, ...]
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet in numbers: its articles, how many of them changed, vanished, are copies of an earlier one.

    `first` and `last` are when the oldest and the newest were published (else first seen).
    """

    outlet: str
    articles: int
    changed: int
    vanished: int
    copies: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletDossier:
    """What is held about one outlet: `/outlet/NAME.json`.

    `carriers` is through whom the words in its newest articles came, `copied_from` and `copied_by` whom it shares
    articles with. `edits` are its newest articles that changed, `newest` its newest.
    """

    schema_version: int = SCHEMA_VERSION
    numbers: OutletLine
    carriers: tuple[Conveyance, ...]
    copied_from: tuple[Copying, ...]
    copied_by: tuple[Copying, ...]
    edits: tuple[ChangedArticle, ...]
    newest: tuple[ListedArticle, ...]


def as_shown(whole: Dossier) -> ShownArticle:
    """Return a dossier in the form that programs read."""
    facts = {field.name: getattr(whole, field.name) for field in fields(ArticleFacts)}
    ends = {one: one.earlier if one.later == whole.id else one.later for one in whole.relations}
    return ShownArticle(
        **facts,
        statements=shown_statements(whole.id, whole.text, whole.statements),
        relations=tuple(shown_relation(one, whole.id, stale=end in whole.stale) for one, end in ends.items()),
    )


def shown_statements(article: str, text: str, statements: tuple[Statement, ...]) -> tuple[ShownStatement, ...]:
    """Return the statements of an article in the form that programs read.

    Args:
      article: its id.
      text: its text, which the spans point into.
      statements: all of them, in order.
    """
    return tuple(shown_statement(article, seq, text, one) for seq, one in enumerate(statements))


def shown_statement(article: str, seq: int, text: str, statement: Statement) -> ShownStatement:
    """Return the statement `seq` of an article in the form that programs read; `text` is the article's."""
    return ShownStatement(
        article=article,
        seq=seq,
        content=tuple((span.start, span.end) for span in statement.content),
        words=" … ".join(text[span.start : span.end] for span in statement.content),
        speaker=statement.speaker.name,
        role=statement.speaker.role,
        kind=statement.speaker.kind,
        form=statement.form,
        speaker_span=_pair(statement.speaker_span),
        cue_span=_pair(statement.cue_span),
        nested_in=statement.nested_in,
        hops=statement.hops,
        evidence=statement.evidence,
    )


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A line of `stories --json`: how many articles of how many outlets, and of how many independent origins.

    `first` and `last` are when its first article was published and when it last changed. `at_least`: of more than 1,000
    articles only the first 1,000 were counted, so there may be more outlets and origins.
    """

    id: str
    slugline: str
    articles: int
    outlets: int
    independent: int
    at_least: bool = False
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDossier:
    """What is held about one story: what `story --json` prints.

    `parties` names one party of each independent origin, `ties` say why others count as one. `claims` are what its
    articles put in people's mouths, `course` what was published, changed and withdrawn in order of time, `changes` what
    was merged and split. Of a story of more than 1,000 articles the first 1,000 are told and counted: `at_least`.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    slugline: str
    outlets: int
    independent: int
    at_least: bool = False
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    first: datetime
    last: datetime
    articles: tuple[ListedArticle, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...] = ()
    course: tuple[Course, ...] = ()
    changes: tuple[StoryChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryExplanation:
    """Why a story is as it is: why each article joined it, what was merged and split, why origins count as one."""

    id: str
    slugline: str
    counted: str
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    joined: tuple[Joining, ...]
    changes: tuple[StoryChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an article, a story, a claim or a source is as it is: what `why --json` prints.

    `left_out` is what stands on the kept page of the latest version and not in the article. `targets` say for each
    target of the settings why it has the article or not.
    """

    schema_version: int = SCHEMA_VERSION
    article: Dossier | None = None
    story: StoryExplanation | None = None
    claim: Claim | None = None
    source: Source | None = None
    keys: tuple[Key, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    targets: tuple[AtTarget, ...] = ()


def as_listed(held: Holding, snippet: str = "", matches: tuple[Span, ...] = ()) -> ListedArticle:
    """Return a holding in the form that lists print."""
    return ListedArticle(
        id=held.uri,
        outlet=held.outlet,
        headline=held.headline,
        url=held.url,
        published=held.published,
        first_seen=held.first_seen,
        last_seen=held.last_seen,
        vanished=held.vanished,
        versions=held.versions,
        story=held.story,
        copy_of=held.copy_of,
        confidence=held.confidence,
        snippet=snippet,
        matches=matches,
    )
