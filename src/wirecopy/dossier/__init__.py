"""The dossier: all that is held about one thing, gathered for those who show it.

`articles` about an article or a source, `chronicle` about a story, `owing` what one owes to others, `briefing` about a
time.
"""

from wirecopy.dossier.articles import (
    changes_of,
    difference,
    dossier,
    explain_article,
    explain_source,
    mentions,
    outlet_dossier,
    revisions_of,
    speaker_dossier,
)
from wirecopy.dossier.owing import copied_from, way_of

__all__ = [
    "changes_of",
    "copied_from",
    "difference",
    "dossier",
    "explain_article",
    "explain_source",
    "mentions",
    "outlet_dossier",
    "revisions_of",
    "speaker_dossier",
    "way_of",
]
