"""Read the moments that machines write: RFC 5322, RFC 3339, ISO 8601, asctime, Unix seconds, and how feeds spoil them.

`Mon, 2 Nov 26 10:00 EST` is 2026-11-02 15:00 UTC. The weekday is never believed: where it contradicts the date, the
date is right in every feed we have seen. What can be read in two ways (`04/05/2026`) is not read at all.

Month names are a table a language; a new language is a new row.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from unicodedata import combining, normalize

MAX_LOOKED_AT = 100  # code points; the longest honest date in 200 real feeds has 37
FIRST_YEAR, LAST_YEAR = 1970, 2100  # outside: year 1 of an empty field, the Buddhist 2569, a slipped digit
_WIDEST_OFFSET = 14 * 3600  # seconds; the Line Islands. +2400 is a mistake, not a zone

# Full names, January to December. The first language that claims a short form keeps it, so English stands first.
MONTHS: dict[str, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "pl-genitive": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "cs-genitive": "ledna února března dubna května června července srpna září října listopadu prosince",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru-nominative": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
    "δεκεμβρίου",
    "fi-partitive": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "he-in": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "hr": "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
    "hr-genitive": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "hi-conjunct": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "th-short": "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
}

# Hours east of Greenwich. RFC 5322, 4.3 for the American ones; the others are the usual reading in news feeds.
_ZONE_NAMES: dict[float, str] = {
    -10: "hst",
    -9: "akst",
    -8: "pst akdt",
    -7: "mst pdt",
    -6: "cst mdt",
    -5: "est cdt",
    -4: "edt ast clt",
    -3.5: "nst",
    -3: "adt brt art clst",
    -2.5: "ndt",
    0: "z ut utc gmt wet zulu",
    1: "cet mez met bst west wat",
    2: "cest mesz mest eet sast cat",
    3: "eest msk eat trt idt",
    4: "gst msd",
    5: "pkt",
    5.5: "ist",
    5.75: "npt",
    7: "wib ict",
    8: "sgt hkt awst myt pht wita",
    9: "jst kst wit",
    9.5: "acst",
    10: "aest",
    10.5: "acdt",
    11: "aedt",
    12: "nzst",
    13: "nzdt",
}
ZONES: dict[str, float] = {name: hours for hours, names in _ZONE_NAMES.items() for name in names.split()}

_TIME = r"(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{1,2})(?:[.,](?P<fraction>[0-9]+))?)?"
_NOON = r"(?:\s*(?P<noon>[ap])\.?m\b\.?)?"
_OFFSETS = r"[+\-−]\s?[0-9]{1,2}(?::?[0-9]{2})?"
_ZONE = rf"(?:\s*(?P<zone>[A-Za-z]{{1,5}}(?:\s*{_OFFSETS})?|{_OFFSETS})(?![0-9A-Za-z]))?"
_WORD = r"[^\W\d_]"

# Mon, 02 Nov 2026 10:00:00 +0100 · 2-Nov-26 · Lun 2 novembre 2026 10:00 · 2. November 2026
_DAY_FIRST = re.compile(
    rf"(?:{_WORD}+[.,]*\s*,?\s*)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-/,]*(?:(?:de|di)\s+)?"
    rf"(?P<month>{_WORD}{{3,}})\.?[\s\-/,]*(?:(?:de|del)\s+)?(?P<year>[0-9]{{2,4}})(?![0-9])"
    rf"(?:[\s,T]*(?:at\s+)?{_TIME}{_NOON}{_ZONE})?",
    re.IGNORECASE,
)
# asctime: Mon Nov  2 10:00:00 2026 · Mon Nov 2 10:00:00 EST 2026
_ASCTIME = re.compile(
    rf"(?:{_WORD}+[.,]*\s+)?(?P<month>{_WORD}{{3,}})\.?\s+(?P<day>[0-9]{{1,2}}),?\s+{_TIME}{_ZONE}"
    r"\s+(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
# Monday, November 2, 2026 10:00 AM EST
_MONTH_FIRST = re.compile(
    rf"(?:{_WORD}+[.,]*\s+)?(?P<month>{_WORD}{{3,}})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<year>[0-9]{{4}})(?![0-9])(?:[\s,\-–]*(?:at\s+)?{_TIME}{_NOON}{_ZONE})?",
    re.IGNORECASE,
)
# ISO 8601: a calendar, week or ordinal date, extended or basic; a bare year or month stands alone
_ISO_DATE = (
    r"(?P<year>[0-9]{4})(?:"
    r"-?W(?P<week>[0-9]{2})(?:-?(?P<weekday>[1-7]))?"
    r"|-(?P<ordinal>[0-9]{3})"
    r"|(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2})|$)"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2})"
    r"|(?P<ordinal2>[0-9]{3})"
    r"|$)(?![0-9])"
)
_ISO_TIME = (
    r"(?P<hour>[0-9]{2}|[0-9](?=:))(?::?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2}))?)?(?:[.,](?P<fraction>[0-9]+))?"
    r"(?:\s*(?P<zone>Z(?![a-z])|(?:GMT|UTC)?\s*[+\-−]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])"
    r"|[A-Za-z]{1,5}(?![0-9A-Za-z])|\s[0-9]{2}:[0-9]{2}(?![:0-9])))?"
)
_ISO = re.compile(rf"(?:{_WORD}+,\s+)?{_ISO_DATE}(?:(?:T|[\s,]+|\s*T\s*){_ISO_TIME}(?![0-9]))?", re.IGNORECASE)
# 2004-július-13T9:15 · 2026 Nov 2
_YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})[\s\-.,]+(?P<month>{_WORD}{{3,}})\.?[\s\-,]+(?P<day>[0-9]{{1,2}})(?![0-9])\.?"
    rf"(?:[\s,T]*{_TIME}{_NOON}{_ZONE})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?)?"
)
# 2026年11月2日 10:00 · 2026년 11월 2일
_CJK = re.compile(
    r"(?P<year>[0-9]{4})\s*[年년]\s*(?P<month>[0-9]{1,2})\s*[月월]\s*(?P<day>[0-9]{1,2})\s*[日일]"
    rf"(?:\D{{0,8}}{_TIME}{_ZONE})?"
)
# 02.11.2026 10:00 · 13/11/2026: only where day and month cannot be confused
_NUMERIC = re.compile(
    rf"(?:{_WORD}+,?\s+)?(?P<first>[0-9]{{1,2}})(?P<sep>[./-])(?P<second_number>[0-9]{{1,2}})(?P=sep)"
    rf"(?P<year>[0-9]{{4}})(?![0-9])(?:[\s,T–-]*{_TIME}{_NOON}{_ZONE})?",
    re.IGNORECASE,
)
_FORMS = (_ISO, _DAY_FIRST, _MONTH_FIRST, _ASCTIME, _YEAR_FIRST, _CJK, _NUMERIC)  # the commonest first
_NUMBER = re.compile(r"[0-9]{9,16}(?:\.[0-9]{0,9})?")
_OFFSET = re.compile(r"(?P<name>[A-Za-z]*)\s*(?P<sign>[+\-−]?)\s?(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?")

Fields = dict[str, str | None]


def parse_machine_date(text: str, default_zone: tzinfo = UTC) -> datetime | None:
    """Read a date as feeds, headers and metadata give it.

    Args:
      text: the value as it stood; at most 100 code points of it are looked at.
      default_zone: the zone of a date that names none, or none that is known.
    Returns:
      An aware time in UTC; None where nothing or no possible date between 1970 and 2100 is given. A date without a
      time is midnight, a month its first day, a year its 1 January.

    Source: RFC 5322 3.3 and 4.3, RFC 3339, ISO 8601-1 (week and ordinal dates, 24:00, comma fractions), W3C-DTF.
    """
    head = text[:MAX_LOOKED_AT].strip()
    if _NUMBER.fullmatch(head):
        return _from_number(head, default_zone)
    for form in _FORMS:
        found = form.match(head)
        if found:
            moment = _moment(found.groupdict(), default_zone)
            if moment is not None:
                return moment
    return None


_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
    )
    for number, name in enumerate(names.split())
}


def weekday_number(name: str) -> int | None:
    """Return the number of a weekday by its name, Monday 0; None where it is none."""
    return _WEEKDAYS.get(name.lower())


def month_number(name: str, language: str = "") -> int | None:
    """Return 1–12 for a month's name or its short form of three letters and more.

    Args:
      name: in any language of `MONTHS`.
      language: the BCP 47 tag of the text around it, which decides where languages clash: the Croatian listopad is
        October, the Polish and the Czech one November. May be empty.
    """
    plain = _plain(name.rstrip("."))
    own = _MONTHS_OF.get(language.lower().replace("_", "-").partition("-")[0], {})
    return own.get(plain) or _MONTH_NUMBERS.get(plain)


def zone_offset(zone: str) -> timedelta | None:
    """Return how far a zone is east of Greenwich (`+0100`, `GMT+1`, `EST`); None where it is unknown or impossible."""
    trimmed = zone.strip()
    known = ZONES.get(trimmed.lower())
    if known is not None:
        return timedelta(hours=known)
    found = _OFFSET.fullmatch(trimmed)
    if found is None or (found["name"] and ZONES.get(found["name"].lower()) != 0):
        return None
    seconds = int(found["hours"]) * 3600 + int(found["minutes"] or 0) * 60
    if seconds > _WIDEST_OFFSET or int(found["minutes"] or 0) > 59:
        return None
    return timedelta(seconds=-seconds if found["sign"] in {"-", "−"} else seconds)


def _moment(fields: Fields, default_zone: tzinfo) -> datetime | None:
    day = _day(fields)
    if day is None:
        return None
    clock = _clock(fields)
    zone = _zone(fields.get("zone"), default_zone)
    if clock is None or zone is None:
        return None
    return _in_range(datetime(day.year, day.month, day.day, tzinfo=zone), clock)


def _day(fields: Fields) -> date | None:
    year = _year(fields.get("year") or "")
    week, ordinal = fields.get("week"), fields.get("ordinal") or fields.get("ordinal2")
    try:
        if week:
            return date.fromisocalendar(year, int(week), int(fields.get("weekday") or 1))
        if ordinal:
            day = date(year, 1, 1) + timedelta(days=int(ordinal) - 1)
            return day if day.year == year else None
        if fields.get("first"):
            return _unambiguous(year, int(fields["first"] or 0), int(fields["second_number"] or 0), fields["sep"] or "")
        month = fields.get("month") or fields.get("month2") or "1"
        number = int(month) if month.isdigit() else month_number(month)
        return date(year, number or 0, int(fields.get("day") or fields.get("day2") or 1))
    except (ValueError, OverflowError):
        return None


def _unambiguous(year: int, first: int, second: int, separator: str) -> date | None:
    if separator == "." or first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) == 2:
        return number + (2000 if number < 50 else 1900)  # RFC 5322, 4.3
    return number + 1900 if len(digits) == 3 else number  # "126": years since 1900, printed as they are counted in C


def _clock(fields: Fields) -> timedelta | None:
    """Return the time of day; 24:00 is the next midnight, second 60 the next minute."""
    hour, minute, second = (int(fields.get(part) or 0) for part in ("hour", "minute", "second"))
    noon = (fields.get("noon") or "").lower()
    if noon:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if noon == "p" else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return None
    fraction = float("0." + (fields.get("fraction") or "0")[:6])
    unit = 1 if fields.get("second") else 60 if fields.get("minute") else 3600  # ISO 8601: of the smallest unit given
    return timedelta(hours=hour, minutes=minute, seconds=second + round(fraction * unit, 6))


def _zone(zone: str | None, default_zone: tzinfo) -> tzinfo | None:
    """Return the zone; None where an offset is written that cannot be, which makes the whole date doubtful."""
    if not zone or not zone.strip():
        return default_zone
    offset = zone_offset(zone)
    if offset is not None:
        return timezone(offset)
    return None if any(letter.isdigit() for letter in zone) else default_zone


def _from_number(digits: str, default_zone: tzinfo) -> datetime | None:
    """Read Unix seconds, milli- or microseconds; 12 and 14 digits that make a date are one, written without marks."""
    whole = digits.partition(".")[0]
    if len(whole) in {12, 14}:
        found = _COMPACT.fullmatch(whole)
        moment = _moment(found.groupdict(), default_zone) if found else None
        if moment is not None:
            return moment
    seconds = float(digits) / (1 if len(whole) <= 11 else 1_000 if len(whole) <= 14 else 1_000_000)
    return _in_range(datetime(1970, 1, 1, tzinfo=UTC), timedelta(seconds=seconds))


def _in_range(midnight: datetime, clock: timedelta) -> datetime | None:
    try:
        moment = (midnight + clock).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _plain(name: str) -> str:
    """Fold letter case and accents: `Márz`, `MÄRZ` and `marz` are one."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter)).replace("ı", "i")


def _month_numbers(tables: list[str]) -> dict[str, int]:
    """Give every name, and every beginning of one that is clear within its language, its month."""
    numbers: dict[str, int] = {}
    languages = [_plain(names).split() for names in tables]
    for names in languages:
        for number, name in enumerate(names, 1):
            numbers.setdefault(name, number)
    for names in languages:
        short: dict[str, set[int]] = {}
        for number, name in enumerate(names, 1):
            for length in range(3, len(name)):
                short.setdefault(name[:length], set()).add(number)
        for beginning, months in short.items():
            if len(months) == 1:
                numbers.setdefault(beginning, next(iter(months)))
    numbers.setdefault("sept", 9)
    return numbers


_MONTH_NUMBERS = _month_numbers(list(MONTHS.values()))
_MONTHS_OF = {
    tag: _month_numbers([names for one, names in MONTHS.items() if one.partition("-")[0] == tag])
    for tag in ("hr",)  # the languages whose names clash with those of one that stands before them
}
