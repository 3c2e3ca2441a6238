"""Polish: quotation marks and the most common words of reported speech."""

from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, INWARD_GUILLEMETS, LOW, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

LANGUAGE = Language(
    tag="pl",
    name="polski",
    quotes=LOW + GUILLEMETS + INWARD_GUILLEMETS + CURLY + STRAIGHT,
    speech_verbs=listed(
        """
        mówi, mówił, mówiła, mówią, powiedział, powiedziała, powiedzieli, oświadczył, oświadczyła, oświadczyli,
        stwierdził, stwierdziła, stwierdzili, twierdzi, twierdził, twierdziła, twierdzą, dodał, dodała, dodali,
        dodaje, podkreślił, podkreśliła, podkreśla, zapewnił, zapewniła, zapewnia, wyjaśnił, wyjaśniła,
        wyjaśnia, tłumaczy, tłumaczył, zaznaczył, zaznaczyła, zauważył, zauważyła, ocenił, oceniła, ocenia,
        poinformował, poinformowała, poinformowali, informuje, przekazał, przekazała, przekazali, podał, podała,
        podaje, napisał, napisała, pisze, ogłosił, ogłosiła, zapowiedział, zapowiedziała, potwierdził,
        potwierdziła, przyznał, przyznała, odpowiedział, odpowiedziała, ostrzegł, ostrzegła, przypomniał,
        przypomniała, skomentował, skomentowała, relacjonuje
        """
    ),
    stance_verbs=listed(
        """
        zaprzeczył, zaprzeczyła, odrzucił, odrzuciła, potępił, potępiła, zażądał, zażądała, skrytykował,
        skrytykowała
        """
    ),
    according_to=("według", "zdaniem", "jak podaje", "jak podała", "jak informuje", "jak poinformował"),
    carried_by=("za",),
    citing=("powołując się na",),
    cited_by=("cytowany przez", "cytowana przez", "w rozmowie z", "w wywiadzie dla"),
    complementizers=("że", "iż", "czy"),
    pronouns=("on", "ona", "oni", "one", "ono", "ja", "my"),
    feminine=("ona",),
    masculine=("on",),
    plural_pronouns=("oni", "one"),
    first_person=("ja", "my"),
    determiners=listed(
        """
        ten, ta, to, ci, te, jego, jej, ich, dwóch, dwaj, trzech, kilku, niektórzy
        """
    ),
    prepositions=listed(
        """
        w, we, na, do, z, ze, od, po, przez, przy, dla, o, u, za, nad, pod, przed, między, według, zdaniem
        """
    ),
    phrase_prepositions=("do", "z", "ds"),
    conjunctions=listed(
        """
        i, a, ale, oraz, lub, że, gdy, kiedy, jeśli, ponieważ, bo, choć, jak, iż
        """
    ),
    joining=("i", "a", "ale", "oraz"),
    and_words=("i", "oraz"),
    as_words=("jak",),
    by_words=("przez",),
    interrogatives=("kto", "kogo", "co", "kiedy", "gdzie", "dlaczego", "jak", "ile", "który", "która", "które"),
    relatives=("który", "która", "którzy", "które", "którego"),
    personal_relatives=("który", "która", "którzy", "które"),
    fillers=("też", "także", "również", "jeszcze", "już", "następnie", "później"),
    finite=listed(
        """
        jest, są, był, była, było, były, będzie, będą, może, mogą, musi, został, została, ma, mają
        """
    ),
    negations=("nie", "nigdy", "nikt"),
    denials=listed("nie, nigdy, nikt, nic, bez, żaden, żadna, żadne, ani"),
    opposites=pairs("więcej mniej, wzrósł spadł, wzrosła spadła, otwarty zamknięty, za przeciw"),
    numerals=listed(
        """
        jeden, dwa, trzy, cztery, pięć, sześć, siedem, osiem, dziewięć, dziesięć, jedenaście, dwanaście,
        trzynaście, czternaście, piętnaście, szesnaście, siedemnaście, osiemnaście, dziewiętnaście,
        dwadzieścia
        """
    ),
    scales=powers(
        """
        tysiąc 3, tysiące 3, tysięcy 3, tys 3, milion 6, miliony 6, milionów 6, mln 6, miliard 9, miliardy 9,
        miliardów 9, mld 9
        """
    ),
    anonymous=listed(
        """
        źródło, źródła, świadek, świadkowie, ekspert, eksperci, mieszkaniec, mieszkańcy, dyplomata, rzecznik,
        rzeczniczka, urzędnik, urzędnicy, niektórzy
        """
    ),
    organisations=listed(
        """
        ministerstwo, rząd, policja, prokuratura, komisja, związek, bank, partia, sąd, kreml, spółka, firma,
        grupa, stowarzyszenie, nato, onz
        """
    ),
    documents=("raport", "badanie", "sondaż", "komunikat", "dokument", "list"),
    titles=listed(
        """
        pan, pani, dr, prof, prezydent, premier, minister, burmistrz, generał, sędzia, prokurator, dyrektor,
        poseł, posłanka, senator, rzecznik, rzeczniczka, szef, szefowa
        """
    ),
    times=listed(
        """
        poniedziałek, wtorek, środę, środa, czwartek, piątek, sobotę, sobota, niedzielę, niedziela, stycznia,
        lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia,
        wczoraj, dziś, dzisiaj, jutro
        """
    ),
    abbreviations=("dr", "prof", "gen", "ul", "np", "tzw", "r"),
    hearsay=("rzekomo", "podobno"),
    outlets=OUTLETS,
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)

SAMPLES = (
    ("„Droga pozostanie zamknięta” – powiedziała minister Anna Dębska.", "Anna Dębska", "„Droga pozostanie"),
    ("Według ministerstwa, droga pozostanie zamknięta do lata.", "ministerstwa", "droga pozostanie"),
    ("Burmistrz Paweł Rzepka powiedział, że droga pozostanie zamknięta.", "Paweł Rzepka", "że droga"),
)
