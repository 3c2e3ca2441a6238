"""The values that every step knows: what a listing, an article, a statement, a copy is.

Frozen, keyword-only, tuples instead of lists, times aware and in UTC. Names are the field's own: Atom (entry),
schema.org NewsArticle (headline, creditText), ninjs and NewsML-G2 (hop, by, located, slugline), PAV (retrieved_on).

A span counts code points in `Article.text`, end excluded. What is shown as said is always a span, never new words.
"""

from wirecopy.model.archive import Basis, Event, EventKind, Holding, Key, KeyKind, Origin, Reading, Record
from wirecopy.model.article import Article, Block, BlockKind, Flag, FlagKind, Item, Mark, MarkKind, Rights, lay_out
from wirecopy.model.difference import Difference, Edit, EditKind
from wirecopy.model.dossier import (
    SCHEMA_VERSION,
    Dossier,
    Explanation,
    ListedArticle,
    ShownArticle,
    ShownStatement,
    StoryDossier,
    StoryLine,
    VersionLine,
    as_listed,
    as_shown,
    shown_statements,
)
from wirecopy.model.headline import Digest, Headline, HeadlineField, HeadlineKind
from wirecopy.model.incoming import (
    Entry,
    Fetched,
    Link,
    Listing,
    Media,
    PollingHints,
    Problem,
    Redirect,
    Validators,
    ValueSource,
    Via,
)
from wirecopy.model.knowledge import Health, HealthState, Language, Source, SourceState, Standing
from wirecopy.model.outlet import Outlet, Part, Selector
from wirecopy.model.party import Party, PartyKind, Span
from wirecopy.model.relation import Passage, Rel, Relation, Story
from wirecopy.model.statement import Action, Evidence, EvidenceKind, Form, Hop, Statement, chain_faults

__all__ = [
    "SCHEMA_VERSION",
    "Action",
    "Article",
    "Basis",
    "Block",
    "BlockKind",
    "Difference",
    "Digest",
    "Dossier",
    "Edit",
    "EditKind",
    "Entry",
    "Event",
    "EventKind",
    "Evidence",
    "EvidenceKind",
    "Explanation",
    "Fetched",
    "Flag",
    "FlagKind",
    "Form",
    "Headline",
    "HeadlineField",
    "HeadlineKind",
    "Health",
    "HealthState",
    "Holding",
    "Hop",
    "Item",
    "Key",
    "KeyKind",
    "Language",
    "Link",
    "ListedArticle",
    "Listing",
    "Mark",
    "MarkKind",
    "Media",
    "Origin",
    "Outlet",
    "Part",
    "Party",
    "PartyKind",
    "Passage",
    "PollingHints",
    "Problem",
    "Reading",
    "Record",
    "Redirect",
    "Rel",
    "Relation",
    "Rights",
    "Selector",
    "ShownArticle",
    "ShownStatement",
    "Source",
    "SourceState",
    "Span",
    "Standing",
    "Statement",
    "Story",
    "StoryDossier",
    "StoryLine",
    "Validators",
    "ValueSource",
    "VersionLine",
    "Via",
    "as_listed",
    "as_shown",
    "chain_faults",
    "lay_out",
    "shown_statements",
]
