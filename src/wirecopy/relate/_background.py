"""The common terms of a language, each with how many of a thousand articles it stands in.

Written by `python -m training.background`; not to be edited.
"""

TABLES = {
    "en": """
    accused 59 added 104 agency 95 air 50 am 67 announc 64 answer 62 anyone 53 anythin 59 ask 92 asked 289 asking
    53 away 64 back 216 based 78 best 59 better 76 board 67 brother 64 bus 50 busines 76 call 98 called 280 calls
    62 came 140 can 235 carried 50 case 101 channel 64 chief 143 childre 53 citing 112 claimed 87 close 81 closed
    59 collect 50 come 120 comment 106 commiss 56 committ 67 communi 62 company 106 complai 81 concede 50 confere
    59 confirm 109 conside 50 continu 56 contrac 70 control 62 correct 50 could 224 council 56 count 50 country 76
    county 87 court 126 cut 56 daily 132 data 76 daughte 56 day 162 days 160 dead 59 decisio 70 defence 50 denied
    129 departm 62 deputy 78 describ 179 died 67 differe 123 directo 73 discuss 76 dispute 67 distric 59 documen
    64 done 70 down 168 due 62 eleven 123 email 64 end 62 ever 53 everyon 53 everyth 56 expecte 67 explain 70 fact
    50 familie 50 family 62 father 59 fell 84 figure 73 find 56 finding 50 fire 56 foreign 78 former 140 forty 50
    found 188 front 78 full 64 gave 106 general 112 get 98 give 70 given 64 go 120 going 84 gone 92 good 109
    governm 146 governo 64 group 126 half 90 having 62 head 81 health 50 heard 101 held 90 here 109 high 64 home
    106 hospita 81 hour 92 hours 126 however 64 husband 50 importa 56 includi 59 informa 62 interes 59 interna 67
    intervi 112 investi 67 involve 59 job 59 journal 53 keep 59 kept 76 killed 50 know 157 known 56 law 76 lawyer
    50 lead 50 leader 67 learned 64 least 120 leave 59 left 112 less 90 let 50 letter 76 line 118 list 50 little
    53 live 62 long 104 look 112 lost 81 made 118 make 78 man 179 manager 56 matter 53 mean 53 meant 56 media 64
    meeting 53 member 67 members 62 men 53 message 81 million 129 ministe 182 ministr 109 minutes 146 money 67
    monitor 53 months 73 more 244 moved 50 much 70 name 92 need 53 neighbo 76 new 168 news 120 newspap 101 next
    109 nine 168 note 59 noted 53 number 98 off 179 office 123 officer 87 officia 118 open 64 opened 50 opposit 87
    order 70 out 353 own 157 owner 50 page 78 paid 64 paper 146 part 67 party 53 pay 53 people 375 percent 73
    person 78 phone 106 photogr 53 picture 62 plan 53 point 81 police 87 possibl 53 post 104 posted 81 present 56
    preside 129 press 115 process 76 produce 50 promise 73 public 120 publish 104 put 148 questio 134 quoted 95
    ran 70 rather 56 re 112 reached 50 read 168 receive 87 record 53 release 67 remembe 64 replied 62 report 146
    reporte 266 reports 76 request 50 researc 64 residen 70 retired 50 return 59 right 78 road 84 room 59 run 76
    said 650 same 160 say 246 saying 129 says 303 school 78 second 176 secreta 78 securit 76 see 157 seen 129 sent
    67 sentenc 53 service 53 set 53 seven 90 should 140 show 95 showed 50 side 87 signed 67 small 73 sold 53
    somebod 73 someone 56 somethi 92 source 73 sources 56 spokesm 106 spokesw 50 staff 78 state 188 stateme 123
    station 78 stopped 62 story 78 study 59 suggest 87 support 81 table 53 take 106 taken 73 talk 64 talks 64 team
    73 telepho 56 televis 64 tell 98 tells 87 ten 92 test 53 text 76 there 426 things 64 think 90 third 98 thought
    87 time 207 times 104 told 686 too 70 took 118 town 53 turned 64 underst 62 union 59 up 328 use 81 used 132
    very 118 vote 50 want 104 wanted 64 wants 64 warned 70 warning 50 water 90 way 151 weeks 56 well 118 went 120
    wife 56 will 286 word 73 work 109 world 81 would 451 written 53 wrote 238 years 190 yes 50
    """,
    "de": """
    allein 120 alles 120 also 160 andere 240 anders 280 antwort 120 außern 160 bekannt 120 bekomme 240 bericht 240
    beschaf 120 bestati 240 bestrei 160 beteili 160 bleiben 200 danach 160 dann 240 darauf 120 darin 120 darunte
    160 davon 200 de 120 dementi 200 demnach 200 deutlic 160 einmal 240 endlich 120 erinner 120 erklart 200 erst
    200 erste 240 erwarte 120 erzahlt 200 etwa 120 etwas 120 falsch 120 fast 120 fordert 160 fragt 120 fruhere 120
    gab 160 gar 200 gebe 240 gefunde 120 gegeben 160 gehabt 120 gehort 320 geht 320 gekomme 200 gelacht 120
    gemelde 120 genug 120 geoffne 120 geplant 120 gesagt 120 geschlo 120 gesehen 240 gewesen 320 geworde 120 gibt
    240 gilt 200 ging 160 hab 160 habe 840 haben 600 halt 440 halten 320 hat 880 hatte 560 hatten 160 heißt 200
    immer 160 interne 120 ist 840 ja 200 jeden 120 jedenfa 120 kam 200 keiner 240 komme 200 kommen 160 komment 120
    kommt 200 konne 160 konnen 160 kosten 160 lang 200 langst 120 leben 120 letzten 120 liegt 280 ließ 200 mal 160
    mehr 320 mein 160 meisten 120 meldete 120 mich 120 mindest 160 musse 280 nennt 160 neue 200 nichts 280 nimmt
    120 passier 120 personl 120 reagier 120 rechnet 200 rief 160 rund 280 sagt 480 sagte 720 sagten 120 schließ
    120 schreib 240 schrieb 320 sehen 160 sei 800 seien 440 selbst 280 sieht 200 sind 400 so 480 sogar 160 soll
    640 sprach 240 stand 120 stehe 120 steht 280 teilte 160 untersc 120 vergang 120 verkauf 160 verlang 160
    verletz 120 verlore 120 versich 120 vertrau 120 war 560 waren 160 warf 120 werde 440 widersp 200 wieder 160
    will 560 wissen 320 wohnt 120 wolle 240 wollen 120 wollte 240 wurde 120 zitiert 360 zufolge 200 zunachs 120
    zuruck 240 zwar 160 zweiten 120 zwolf 120
    """,
}
