"""Captions and credits of pictures.

A credit is split off its caption by its element's class, or by its form at the end: `(Photo: A. Name/Agency)`,
`© Agency`, `A. Name/Agency via AP`.
"""

import re
from collections.abc import Iterable

from wirecopy.extract import furniture, inline
from wirecopy.extract.tree import Node

_AGENCIES = (
    r"AFP|AP|Reuters|REUTERS|dpa|DPA|EPA|EFE|ANSA|TASS|UPI|PA|AAP|ANP|Belga|Keystone|KEYSTONE|IMAGO|imago|APA|NTB|"
    r"TT|Ritzau|"
    r"Xinhua|Kyodo|Yonhap|PTI|ANI|Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock|Alamy|iStock|Bloomberg|ZUMA|"
    r"Zuma(?: Wire)?|"
    r"Sipa(?: USA)?|picture[- ]alliance|Picture Alliance|AP Photo|Associated Press|The Associated Press|"
    r"Canadian Press|Unsplash|"
    r"Pixabay|Pexels|Adobe Stock|Depositphotos|Wikimedia(?: Commons)?|Handout|NurPhoto|Anadolu(?: Agency)?|Pool|"
    r"Scanpix|"
    r"LaPresse|Europa Press|Lusa|WENN|Splash News|PA Wire|PA Media|USA TODAY Sports|TNS|Newscom|Polaris|Magnum"
)
_LABEL = (
    r"(?:photo(?:graph)?s?(?: (?:by|credit|courtesy(?: of)?|illustration(?: by)?|from|via))?|image(?:s)?(?: (?:by|"
    r"credit|courtesy(?: of)?|source|via))?|"
    r"picture(?:s)?(?: by| credit)?|credits?|courtesy(?: of)?|illustration(?: by)?|graphic(?: by)?|file photo(?: by)?|"
    r"foto(?:s|grafie)?|bild(?:er|rechte|quelle|nachweis)?|grafik|quelle|copyright|crédits?(?: photo)?|photographie|"
    r"imagen|fotografía|crédito|foto de|cortesía|immagine|fonte|kuva|billede|zdjęcie|fot\.|фото)"
)
_BY_FORM = re.compile(
    rf"^(?:©|\(c\)|{_LABEL}\s*[:：]|(?:photo|image|picture|illustration|foto|fotos|graphic)s? (?:by|credit|"
    rf"courtesy|de|von)\b|"
    rf"photo illustration|courtesy of)\s*\S",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"(?:(?<=[.!?…»”\"'’)])|(?<=\n)|(?<=\s[|–—-])|(?<=\s))\s*(?P<credit>(?:[|–—-]\s*)?(?:©\s*|"
    rf"(?i:{_LABEL})\s*[:：]\s*)[^.\n]{{2,90}})[.\s]*$"
)
_IN_BRACKETS = re.compile(
    rf"\s*[(\[](?P<credit>(?:(?:©|(?i:{_LABEL}))\s*:?\s*[^()\[\]]{{2,100}})|"
    rf"(?:[^()\[\]]{{0,80}}(?<!\w)(?:{_AGENCIES})(?!\w)[^()\[\]]{{0,40}}))[)\]][.\s]*$"
)
_AGENCY_LINE = re.compile(
    rf"^(?:[^.!?:;,\n]{{2,60}}?(?:/|, | / | via | for | - | – | \| ))?(?:{_AGENCIES})(?:\s*(?:/|,|via|-|–|\||for|"
    rf"pool)\s*[\w .,'’&/-]{{2,50}})*$"
)
# A person and the agency or paper on both sides of a stroke, `Ada Brandt/Coastwire`; either may be unknown to us.
_NAME = r"[A-ZÀ-ÞА-Я][\w’'.-]+"
_PERSON_AND_HOUSE = re.compile(rf"^(?:{_NAME}(?: {_NAME}){{1,3}}/{_NAME}(?: {_NAME}){{0,2}}|{_NAME}/{_NAME} {_NAME})$")
# A house in brackets behind a whole sentence, `… for sale. (Bespoke Estates)`: it need not be one that we know.
_BRACKETED_HOUSE = re.compile(
    r"(?<=[.!?…”\"])\s*\((?P<credit>[A-ZÀ-ÞА-Я][\w’'.&/-]*"
    r"(?:[ /](?:[A-ZÀ-ÞА-Я][\w’'.&/-]*|of|for|and|via|de|/)){0,6})\)$"
)
# `… in 1987. Photo illustration by The Wave. Photo by Ada Brandt`
_BY_AT_END = re.compile(
    r"(?<=[.!?…”\"])\s+(?P<credit>(?:"
    r"(?:Photo(?:graph)?|Image|Picture|Illustration|Graphic|Foto|Bild)(?: illustration)? "
    r"(?:by|de|von|di|af|av|door) [A-ZÀ-ÞА-Я][^.\n]{1,80}\.?\s*){1,2})$"
)
_PRIVATE = re.compile(r"(?:privat|private?|privé|particular|privato|privada?|handout|archiv)", re.IGNORECASE)
# The page's own label before a caption, often only for screen readers: `Image: The mayor has agreed to …`
_SPOKEN_LABEL = re.compile(r"^(?:image|picture|photo|bild|foto|caption)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_LOWER_WORD = re.compile(r"(?<!\S)[^\W\d_A-Z]\w*")
_MIN_LOWER = 4  # words in lower case that make a sentence of what follows a label; of 66 credits none had more than 2
_AROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]*)\]")
MAX_CREDIT = 140  # characters; the longest of 66 hand-marked credits had 56


def is_credit(text: str) -> bool:
    """Say whether a short line is only a picture's credit: `AFP/Getty Images`, `Foto: A. Name/dpa`, `© Agency`."""
    text = text.strip()
    if not 2 <= len(text) <= MAX_CREDIT or "\n" in text:
        return False
    if _PRIVATE.fullmatch(text) or _AGENCY_LINE.match(text) or _PERSON_AND_HOUSE.match(text):
        return True
    return bool(_BY_FORM.match(text)) and not re.search(r"[.!?]\s+[A-ZÄÖÜ]\w+\s+\w+\s+\w+", text)


def split_credit(caption: str) -> tuple[str, str]:
    """Split the credit off the end of a caption.

    Returns:
      The caption without it and the credit as it stood; ("", text) where the whole is a credit.
    """
    caption = caption.strip()
    if (label := _SPOKEN_LABEL.match(caption)) and len(_LOWER_WORD.findall(caption, label.end())) >= _MIN_LOWER:
        caption = caption[label.end() :]
    if is_credit(caption):
        return "", caption
    for form in (_IN_BRACKETS, _BRACKETED_HOUSE, _BY_AT_END, _AT_END):
        if (found := form.search(caption, max(0, len(caption) - 160))) and found["credit"]:
            rest = caption[: found.start()].rstrip(" \n|–—-/")
            return rest, found["credit"].lstrip(" |–—-").strip()
    head, _, tail = caption.rpartition("\n")
    if head and is_credit(tail):
        return head.strip(), tail.strip()
    return caption, ""


def caption_of(node: Node, base: str) -> tuple[str, str]:
    """Read caption and credit of a figure: its `<figcaption>`, or what its classes call so, or all its words."""
    holders = [inner for inner in node.walk() if inner is not node and is_caption(inner)]
    holders = [holder for holder in holders if not any(_is_under(holder, other) for other in holders)]
    credits_ = [inner for inner in node.walk() if inner is not node and _is_credit_element(inner)]
    credits_ = [c for c in credits_ if not any(_is_under(c, other) for other in credits_)]
    credit = _joined(credits_, base)
    if len(credit) > MAX_CREDIT:
        credits_, credit = [], ""
    if not holders:
        holders = [node]  # what stands beside the credit is the caption, whatever its class
    gone = {id(inner) for inner in credits_}
    parts = [words for holder in holders if id(holder) not in gone and (words := _without(holder, gone, base))]
    caption = "\n".join(dict.fromkeys(parts))
    if not credit:
        caption, credit = split_credit(caption)
        credit = credit or _credit_beside(node, parts, base)
    elif not caption and not all(inner.tag == "cite" for inner in credits_):
        caption, credit = split_credit(_bare(credit))
    caption = " ".join(caption.split())
    return caption[:3000], _bare(" ".join(credit.split()))


def _bare(credit: str) -> str:
    """Take off the brackets that stand around a whole credit."""
    credit = credit.strip(" |")
    around = _AROUND.fullmatch(credit)
    return (around[1] or around[2] or "").strip() if around else credit


def _credit_beside(node: Node, parts: list[str], base: str) -> str:
    """Return a line of a figure beside its caption that is a credit by its form."""
    known = "\n".join(parts)
    lines = inline.read(node.kids, base).text.split("\n")
    return next((line for line in lines if line and line not in known and is_credit(line)), "")


def is_caption(node: Node) -> bool:
    """Say whether an element is a picture's caption by its tag or class."""
    return node.tag == "figcaption" or (bool(node.name) and furniture.is_caption(node.name) and node.length > 0)


def _is_credit_element(node: Node) -> bool:
    named = node.name
    if node.tag == "cite" or "copyright" in node.get("itemprop").lower() or "author" in node.get("itemprop").lower():
        return node.length > 0
    return bool(named) and 0 < node.length <= MAX_CREDIT and furniture.is_credit(named) and node.tag != "img"


def _is_under(node: Node, other: Node) -> bool:
    up = node.up
    while up is not None:
        if up is other:
            return True
        up = up.up
    return False


def _joined(nodes: Iterable[Node], base: str) -> str:
    texts = (inline.read(node.kids, base).text.replace("\n", " ").strip() for node in nodes)
    return " ".join(dict.fromkeys(text for text in texts if text))


def _without(node: Node, gone: set[int], base: str) -> str:
    if not gone:
        return inline.read(node.kids, base).text
    kept: list[Node | str] = []
    for kid in node.kids:
        if isinstance(kid, str):
            kept.append(kid)
        elif id(kid) not in gone:
            inner = Node(kid.tag, kid.written, node)
            inner.kids = [_without(kid, gone, base)]
            inner.blocky = kid.blocky
            kept.append(inner)
    return inline.read(kept, base).text
