"""Italian: quotation marks and the most common words of reported speech."""

from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

LANGUAGE = Language(
    tag="it",
    name="italiano",
    quotes=GUILLEMETS + CURLY + STRAIGHT,
    speech_verbs=listed(
        """
        dice, disse, dicono, ha detto, hanno detto, dichiara, ha dichiarato, dichiarò, hanno dichiarato,
        afferma, ha affermato, affermano, assicura, ha assicurato, spiega, ha spiegato, spiegano, aggiunge, ha
        aggiunto, sottolinea, ha sottolineato, annuncia, ha annunciato, sostiene, ha sostenuto, sostengono,
        risponde, ha risposto, racconta, ha raccontato, scrive, ha scritto, riferisce, ha riferito, conferma, ha
        confermato, confermano, ammette, ha ammesso, avverte, ha avvertito, ricorda, ha ricordato, precisa, ha
        precisato, commenta, ha commentato, insiste, ha insistito, conclude, ha concluso, osserva, ha osservato,
        rivela, ha rivelato, ribadisce, ha ribadito
        """
    ),
    stance_verbs=listed(
        """
        nega, ha negato, respinge, ha respinto, condanna, ha condannato, denuncia, ha denunciato, chiede, ha
        chiesto, critica, ha criticato, smentisce, ha smentito
        """
    ),
    according_to=("secondo", "a detta di", "stando a", "stando al", "stando alla", "per quanto riferito da"),
    carried_by=("via",),
    citing=("citando",),
    cited_by=("citato da", "citata da", "citati da", "in un’intervista a", "in un'intervista a"),
    complementizers=("che", "se"),
    pronouns=("lui", "lei", "loro", "egli", "ella", "essi", "io", "noi"),
    feminine=("lei", "ella"),
    masculine=("lui", "egli"),
    plural_pronouns=("loro", "essi"),
    first_person=("io", "noi"),
    determiners=listed(
        """
        il, lo, la, i, gli, le, un, uno, una, questo, questa, suo, sua, due, tre, alcuni, alcune, diversi
        """
    ),
    definite=("il", "lo", "la", "i", "gli", "le"),
    indefinite=("un", "uno", "una"),
    prepositions=listed(
        """
        a, al, alla, di, del, della, dei, delle, da, dal, dalla, in, nel, nella, con, per, su, sul, sulla, tra,
        fra, dopo, prima, secondo, senza
        """
    ),
    phrase_prepositions=("di", "del", "della", "dei", "delle"),
    conjunctions=("e", "ed", "ma", "o", "che", "quando", "se", "mentre", "perché", "anche", "come"),
    joining=("e", "ed", "ma", "mentre"),
    and_words=("e", "ed"),
    as_words=("come",),
    by_words=("da", "dal", "dalla"),
    interrogatives=listed(
        """
        chi, cosa, quando, dove, perché, come, quanto, quanta, quanti, quante, quale, quali
        """
    ),
    relatives=("cui", "quale", "che"),
    personal_relatives=("cui",),
    fillers=("ha", "hanno", "aveva", "anche", "inoltre", "poi", "ancora", "già"),
    finite=listed(
        """
        è, sono, era, sarà, ha, hanno, aveva, può, possono, deve, va, vanno, fu, sarebbe, resterà
        """
    ),
    negations=("non", "mai", "nessuno"),
    denials=listed("non, mai, nessuno, nessun, nessuna, niente, nulla, senza, né"),
    opposites=pairs("più meno, sale scende, salito sceso, aperto chiuso, vinto perso, contro per"),
    numerals=listed(
        """
        uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici, quattordici,
        quindici, sedici, diciassette, diciotto, diciannove, venti
        """
    ),
    tens=listed("venti, trenta, quaranta, cinquanta, sessanta, settanta, ottanta, novanta"),
    scales=powers("mila 3, milione 6, milioni 6, miliardo 9, miliardi 9"),
    anonymous=listed(
        """
        fonte, fonti, funzionario, funzionari, testimone, testimoni, esperto, esperti, residente, residenti,
        diplomatico, portavoce, alcuni, due, tre
        """
    ),
    organisations=listed(
        """
        ministero, governo, polizia, procura, commissione, sindacato, banca, partito, tribunale, comune,
        azienda, gruppo, associazione, nato, onu, quirinale
        """
    ),
    documents=("rapporto", "studio", "sondaggio", "comunicato", "documento", "lettera", "inchiesta"),
    titles=listed(
        """
        sig, dott, presidente, ministro, ministra, sindaco, sindaca, generale, giudice, procuratore, direttore,
        direttrice, deputato, deputata, senatore, senatrice, portavoce, premier
        """
    ),
    times=listed(
        """
        lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, gennaio, febbraio, marzo, aprile,
        maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre, ieri, oggi, domani
        """
    ),
    abbreviations=("sig", "dott", "on", "avv"),
    hearsay=("presumibilmente",),
    outlets=OUTLETS,
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)

SAMPLES = (
    ("«La strada resterà chiusa», ha detto la ministra Anna Delfino.", "Anna Delfino", "«La strada"),
    ("Secondo il ministero, la strada resterà chiusa.", "ministero", "la strada"),
    ("Il sindaco Paolo Riva ha affermato che la strada resterà chiusa.", "Paolo Riva", "che la strada"),
)
