"""Spanish: quotation marks and the most common words of reported speech."""

from wirecopy.languages._listed import listed, pairs, powers
from wirecopy.languages._marks import CURLY, GUILLEMETS, STRAIGHT
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

LANGUAGE = Language(
    tag="es",
    name="español",
    quotes=GUILLEMETS + CURLY + STRAIGHT,
    speech_verbs=listed(
        """
        dice, dijo, dijeron, ha dicho, dicen, declara, declaró, declararon, afirma, afirmó, afirmaron, ha
        afirmado, asegura, aseguró, aseguraron, ha asegurado, explica, explicó, explicaron, ha explicado, añade,
        añadió, añadieron, agrega, agregó, señala, señaló, señalaron, ha señalado, indica, indicó, indicaron,
        anuncia, anunció, anunciaron, ha anunciado, sostiene, sostuvo, destaca, destacó, subraya, subrayó,
        advierte, advirtió, advirtieron, reconoce, reconoció, responde, respondió, cuenta, contó, escribe,
        escribió, informa, informó, informaron, confirma, confirmó, confirmaron, insiste, insistió, recuerda,
        recordó, lamenta, lamentó, apunta, apuntó, precisa, precisó, manifiesta, manifestó, comenta, comentó,
        admite, admitió, concluye, concluyó, revela, reveló
        """
    ),
    stance_verbs=listed(
        """
        niega, negó, rechaza, rechazó, condena, condenó, denuncia, denunció, exige, exigió, pide, pidió,
        critica, criticó
        """
    ),
    according_to=("según", "de acuerdo con", "a juicio de", "en palabras de"),
    carried_by=("vía",),
    citing=("citando",),
    cited_by=("citado por", "citada por", "citados por", "en una entrevista con", "en declaraciones a"),
    complementizers=("que", "si"),
    pronouns=("él", "ella", "ellos", "ellas", "yo", "nosotros"),
    feminine=("ella",),
    masculine=("él",),
    plural_pronouns=("ellos", "ellas"),
    first_person=("yo", "nosotros"),
    determiners=listed(
        """
        el, la, los, las, un, una, unos, unas, este, esta, su, sus, dos, tres, varios, varias, algunos
        """
    ),
    definite=("el", "la", "los", "las"),
    indefinite=("un", "una", "unos", "unas"),
    prepositions=listed(
        """
        a, al, de, del, en, con, por, para, sin, sobre, tras, durante, desde, hasta, ante, bajo, contra, entre,
        según
        """
    ),
    phrase_prepositions=("de", "del"),
    conjunctions=("y", "e", "pero", "o", "que", "cuando", "si", "mientras", "porque", "aunque", "como"),
    joining=("y", "e", "pero", "mientras", "aunque"),
    and_words=("y", "e"),
    as_words=("como", "según"),
    by_words=("por",),
    interrogatives=listed(
        """
        quién, quiénes, qué, cuándo, dónde, cómo, cuánto, cuánta, cuántos, cuántas, cuál, cuáles
        """
    ),
    relatives=("quien", "quienes", "cual", "que", "cuyo"),
    personal_relatives=("quien", "quienes"),
    fillers=("ha", "han", "había", "también", "además", "ya", "todavía", "después", "luego", "aún"),
    finite=listed(
        """
        es, son, era, será, está, están, ha, han, había, puede, pueden, debe, va, van, fue, fueron, sería,
        quedará
        """
    ),
    negations=("no", "nunca", "nadie"),
    denials=listed("no, nunca, nadie, ningún, ninguno, ninguna, nada, sin, jamás, ni"),
    opposites=pairs("más menos, sube baja, subió bajó, abierto cerrado, ganado perdido, contra por"),
    numerals=listed(
        """
        uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince,
        dieciséis, diecisiete, dieciocho, diecinueve, veinte
        """
    ),
    tens=listed("veinte, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa"),
    scales=powers("mil 3, millón 6, millones 6, billón 12, billones 12"),
    anonymous=listed(
        """
        fuente, fuentes, funcionario, funcionarios, testigo, testigos, experto, expertos, vecino, vecinos,
        diplomático, portavoz, algunos, dos, tres, varios
        """
    ),
    organisations=listed(
        """
        ministerio, gobierno, policía, fiscalía, comisión, sindicato, banco, partido, tribunal, ayuntamiento,
        empresa, grupo, asociación, otan, onu
        """
    ),
    documents=("informe", "estudio", "encuesta", "comunicado", "documento", "carta"),
    titles=listed(
        """
        sr, sra, dr, dra, presidente, presidenta, ministro, ministra, alcalde, alcaldesa, general, juez, jueza,
        fiscal, director, directora, diputado, diputada, senador, senadora, portavoz, primer
        """
    ),
    times=listed(
        """
        lunes, martes, miércoles, jueves, viernes, sábado, domingo, enero, febrero, marzo, abril, mayo, junio,
        julio, agosto, septiembre, octubre, noviembre, diciembre, ayer, hoy, mañana
        """
    ),
    abbreviations=("sr", "sra", "dr", "dra", "ee", "uu"),
    hearsay=("supuestamente", "presuntamente"),
    outlets=OUTLETS,
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)

SAMPLES = (
    ("«La carretera seguirá cerrada», dijo la ministra Ana Delgado.", "Ana Delgado", "«La carretera"),
    ("Según el ministerio, la carretera seguirá cerrada.", "ministerio", "la carretera"),
    ("El alcalde Pablo Rivas afirmó que la carretera seguirá cerrada.", "Pablo Rivas", "que la carretera"),
)
