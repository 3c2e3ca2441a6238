"""Given names that are mostly a woman's or mostly a man's, to send `she` and `he` to the right person.

The most frequent ones of English, German, French, Spanish, Italian, Polish, Ukrainian and Russian news, from general
knowledge; names that are given to both (`Kim`, `Andrea`, `Jean`, `Robin`) are left out. Lower case.
"""

WOMEN = frozenset(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan cheryl hannah jacqueline martha gloria teresa ann sara madison frances
    kathryn janice alice abigail sophia grace denise amber doris marilyn danielle beverly isabella theresa diana
    natalie brittany charlotte marie kayla alexis lori jane julia holly rosalind ingrid uma hillary kamala
    angelina meghan kate camilla liz priti suella yvette nicola ursula annalena sahra petra monika sabine renate
    heike anja katrin claudia birgit gisela ilse greta hannelore sophie camille chloé manon léa inès élodie
    céline isabelle nathalie sylvie brigitte valérie florence ségolène marine carmen pilar dolores lucía sofía
    isabel rocío inés beatriz milagros yolanda mercedes paula elena giulia chiara francesca giorgia valentina
    paola silvia federica agnieszka katarzyna małgorzata ewa joanna magdalena beata olha oksana iryna natalia
    nataliya svitlana tetiana tetyana yulia kateryna olena ludmila ekaterina tatiana svetlana galina lyudmila
    mila nadia zoe rosa clara ada eva ines nora astrid sigrid solveig freya wendy tracy gwen nina miriam fatima
    aisha amina leila zainab priya lakshmi anjali sunita mei yoko naomi akiko melania ivanka michaela katja kaja
    sanna mette ellen cressida harriet josephine daphne penelope beatrice phoebe imogen felicity gemma
    """.split()
)

MEN = frozenset(
    """
    james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank
    patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter
    noah jeremy christian keith roger terry harold sean austin carl arthur lawrence dylan jesse jordan bryan
    billy joe bruce gabriel logan albert willie alan juan wayne elijah randy roy vincent ralph eugene russell
    bobby mason philip louis marco steve jared vladimir volodymyr rustem andriy emmanuel friedrich olaf boris
    rishi keir barack mike antony lloyd jake sergei sergey dmitry mikhail nikolai ivan igor oleg yuri viktor
    alexei pavel petro vitali denys oleksandr serhiy vasyl bohdan taras jan piotr andrzej tomasz paweł michał
    marcin krzysztof jerzy jarosław mateusz radosław hans klaus jürgen wolfgang helmut horst karl heinz dieter
    werner günter stefan markus matthias jens uwe torsten christoph lars björn sven pierre jean-luc françois
    nicolas philippe laurent olivier gérard bernard alain michel henri antoine bruno édouard pedro josé carlos
    luis javier antonio manuel francisco miguel pablo alberto fernando diego rafael jorge giuseppe giovanni
    luigi matteo silvio sergio enrico roberto mario paolo mohammed muhammad mohammad ahmed ali hassan hussein
    omar khaled ibrahim mustafa yair narendra rahul amit rajesh sanjay arvind xi li hiroshi kenji harvey quentin
    rupert hugo simon nigel graham trevor stuart gordon ian neil colin duncan hamish angus callum ewan rhys owen
    gareth niall declan liam fergus otto emil ludwig fritz gustav axel erik henrik magnus mikkel rasmus oskar
    felix theo leo max oliver harry edmund jeff
    """.split()
)
