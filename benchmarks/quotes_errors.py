"""Name what went wrong between hand-made statements and read ones, by class.

Word tokens are compared, as the scorer does. A statement is found where it shares half of its words with a read one;
of the others: *missed* (no read one touches it), *merged* (one read statement holds this one and another), *split*
(several read ones share it), *cut* (one read statement holds too much or too little of it). Of those found: *wrong
speaker* by how the text names the source, and *wrong hop* where the speaker is right.
"""

from collections import Counter
from types import ModuleType
from typing import Any

Record = dict[str, Any]

PRONOUNS = frozenset(
    "he she they it who we i you both er sie es wir ich wer ihr dieser diese".split()  # of the languages measured
)


def errors_by_class(records: list[Record], rows: list[Record], scorer: ModuleType) -> Counter[str]:
    """Count the errors of all records by class.

    Args:
      records: the truth, in the scorer's form.
      rows: what was read, in the same order.
      scorer: the module that scores.
    """
    classes: Counter[str] = Counter()
    for record, row in zip(records, rows, strict=True):
        gold = scorer.prep(record, record["attributions"])
        read = scorer.prep(record, row["attributions"])
        pairs = scorer.match(read, gold)
        found = {j: i for i, j, _ in pairs}
        for place, truth in enumerate(gold):
            error = (
                _of_found(record, read[found[place]], truth, scorer) if place in found else _of_lost(truth, read, gold)
            )
            if error:
                classes[error] += 1
        taken = {i for i, _, _ in pairs}
        lone = [entry[0] for place, entry in enumerate(read) if place not in taken]
        classes["invented"] += sum(not any(words & truth[0] for truth in gold) for words in lone)
    return classes


def _of_lost(truth: Any, read: list[Any], gold: list[Any]) -> str:
    words = truth[0]
    touching = [entry[0] for entry in read if entry[0] & words]
    if not touching:
        return "missed"
    largest = max(touching, key=lambda entry: len(entry & words))
    others = [other[0] for other in gold if other is not truth and not other[0] & words]
    if any(len(largest & other) > len(other) / 2 for other in others):
        return "merged"
    return "split" if sum(len(entry & words) > len(entry) / 2 for entry in touching) > 1 else "cut"


def _of_found(record: Record, read: Any, truth: Any, scorer: ModuleType) -> str:
    asked, given = truth[3], read[3]
    if asked.get("speaker") and not (given["speaker"] and scorer.same(given["speaker"], asked["speaker"])):
        return f"wrong speaker ({source_kind(record, asked)})"
    if asked.get("chain"):
        pairs = zip(asked["chain"], given["chain"], strict=False)
        if len(asked["chain"]) != len(given["chain"]) or not all(scorer.same(a, b) for a, b in pairs):
            return "wrong hop"
    return ""


def source_kind(record: Record, attribution: Record) -> str:
    """Say how the text names a source: by a pronoun, a description, a name, or not at all."""
    span = attribution.get("source")
    if not span:
        return "not named"
    words = record["text"][span[0] : span[1]].split()
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    if any(word[:1].isupper() for word in words[1:]) or (len(words) == 1 and words[0][:1].isupper()):
        return "name"
    return "description"
