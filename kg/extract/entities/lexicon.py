"""Word lists of official English that several steps share: heads of posts and bodies, honorifics, ranks, particles."""

from kg.extract.word_sets import name_set, word_set

POST_HEADS = word_set(
    """accountant administrator adviser advisor ambassador archbishop assistant attorney attorney-general
    auditor-general bishop ceo cfo chair chair-in-office chairman chairperson chairwoman chancellor chargé chief
    co-chair co-chairman co-chairperson co-chairwoman co-convenor co-founder co-leader co-ordinator co-president cochair
    commandant commander commander-in-chief commissioner commissioner-general comptroller congressman
    congresswoman controller convener convenor coordinator counsel counsellor counselor coroner crown-prince dean
    deputy-minister director director-general economist emir engineer envoy first-lady founder governor
    governor-general head imam inspector-general investigator judge justice king leader manager mayor minister moderator
    monarch mufti negotiator officer ombudsman patriarch pope postmaster-general premier president
    president-designate president-elect prime-minister prince princess principal prosecutor prosecutor-general
    provost queen rapporteur rector registrar representative scientist secretary secretary-designate
    secretary-general senator solicitor-general speaker spokesman spokesperson spokeswoman statistician sultan
    superintendent surgeon-general taoiseach treasurer tánaiste under-secretary under-secretary-general
    undersecretary vice-chair vice-chairman vice-chancellor vice-governor vice-minister vice-premier
    vice-president whip"""
)
"""Last words of a post's name, or words that its complement follows, in lower case."""

MISSPELT_HEADS = {
    head[:i] + head[i + 1 :]: head
    for head in sorted(POST_HEADS)
    if len(head) > 8 and head.isalpha()
    for i in range(1, len(head) - 1)
    if head[:i] + head[i + 1 :] not in POST_HEADS
}
"""Long offices with one letter left out, as in hurried releases → the office; no name is likely to be so near."""

OPTIONAL_HEADS = word_set("""congressman congresswoman emir king monarch pope prince princess queen senator sultan""")
"""Titles of nobility, church and membership: they introduce a name, but are no post that the graph states."""

GENERAL_SUFFIXES = word_set(
    """designate elect emeritus executive extraordinary financial general in-office plenipotentiary"""
)
"""Words that follow a head and belong to it: "Secretary General", "President-elect"."""

POST_MODIFIERS = word_set(
    """acting allied alternate assistant associate attorney auditor caretaker chargé chief co- consul coordinating
    crown deputy designated ex- executive extraordinary federal first foreign former founding general governing
    high honorary inaugural incoming incumbent independent inspector interim joint junior lead majority managing
    military minority national newly non-resident outgoing parliamentary permanent personal plenipotentiary
    political postmaster presidential press prime principal regional resident second senior solicitor special
    state supreme surgeon third under union vice"""
)
"""Words before a head that belong to the title, in lower case."""

STANDING_WORDS = {
    "acting": "Acting", "interim": "Acting", "caretaker": "Acting", "former": "Former",
    "ex": "Former", "late": "Former",
    "outgoing": "Current", "incoming": "Designate", "designate": "Designate", "elect": "Designate",
    "president-elect": "Designate", "president-designate": "Designate", "secretary-designate": "Designate",
    "then": "Former", "newly": "Current", "incumbent": "Current", "current": "Current", "new": "Current",
}  # fmt: skip
"""Words that say how a person stands to a post."""

NOT_IN_TITLE = word_set(
    """appointed current elected ex former incoming incumbent late new newly our outgoing own then"""
)
"""Of those, the ones that are no part of the title."""

PORTFOLIO = word_set(
    """aboriginal administration affair affairs aged ageing agricultural agriculture aid armaments arms arts aviation
    broadband broadcasting budget business cabinet census change chemical children citizenship civil climate
    climate-related co-operation commerce communication communications community competition conservation
    construction consumer cooperation corrections counter-terrorism credit cultural culture currency customs cyber
    defence defense democracy development diaspora digital disability disarmament domestic ecology economic
    economics economy education electronics emergency employment energy engagement enterprise entrepreneurship
    environment environmental equality ethnic european exchequer external family finance finances financial
    fisheries food foreign forestry gender global governance government growth health heritage higher home housing
    human humanitarian immigration implementation indigenous industrial industries industry information
    infrastructure innovation insurance integration integrity intelligence interior internal international
    investment investments island islands justice labor labour land lands law legal legislative liaison local
    logistics management manufacturing maori maritime market markets media migration minerals mines mining ministerial
    monetary multiculturalism municipal māori national natural neighborhood neighbourhood nuclear operations opposition
    outreach pacific parliamentary peace pensions petroleum planning police policy ports power primary
    productivity protection public railway railways reconstruction reform refugees regional regulatory
    reintegration relations religion religious research resources reunification revenue rights road roads rural
    safety sanitation science scientific security simplification skills small social space speechwriting sport
    sports staff state statistics strategic strategies strategy supply sustainable tax taxation technical
    technological technologies technology telecommunications territorial territories terrorism tourism trade
    training transformation transition transport transportation treasury unification urban veteran veterans
    vocational war water welfare women women's workforce workplace works youth"""
)
"""What ministers and departments are for, in lower case: such a word is no first name."""

BODY_HEADS = word_set(
    """academy administration ag agency airline airlines alliance army army's assembly association authorities
    authority bank board branch brigade bundestag bureau cabinet cartel center centre chamber chancellery club co.
    coalition college command commissariat commission committee company confederation congress consortium
    consulate corp corp. corporation corps council court department departments diet directorate division duma
    embassy enterprises exchange faction federation fleet force forces foundation gmbh group guard holdings
    hospital inc inc. industries inspectorate institute institutes institutet institution institutions jsc knesset
    laboratories laboratory league legislature llc ltd ltd. ministries ministry mission museum navy network
    newspaper office ombudsman organisation organization parliament party plc police quad rada regiment reserve
    school secretariat senate service services society squadron staff subcommittee syndicate task-force taskforce
    team treasury tribunal troika trust union unit universities university works"""
)
"""Last words of a body's name, or words that its complement follows, in lower case."""

COMPLEMENT_HEADS = word_set(
    """academy administration agency alliance assembly association authority bank board branch bureau cabinet center
    centre chamber chancellery coalition college command commission committee community confederation congress
    consulate corporation corps council court delegation department directorate division embassy federation
    foundation group inspectorate institute institution league ministry mission movement museum network office
    organisation organization parliament party school secretariat senate service society tribunal trust union
    university"""
)
"""Heads of bodies whose complement belongs to the name: "Ministry of Defence", "Office for Legislative Affairs"."""

NOT_BODIES = word_set(
    """accord accords act action address advocacy affairs afternoon age agenda agreement agreements allies amendment
    anniversary announcement approach appropriations area arms arrangement assessment attack award awards bill
    breakfast budget capitalism centenary century ceremony challenge charter code communique communiqué
    communiqués compact concept conference constitution contract convention cooperation covenant crisis cup day
    days deal debate decade declaration decree dialogue dinner directive document drive economy edition election
    elections exercise exhibition expo express fellows fellowship festival financing forum framework fund games
    goal goals government governments grant guidance guidelines holiday holocaust hour initiative initiatives
    inquiry instrument investment journey law laws leaders letter list loan log lunch manifesto march mechanism
    meeting meetings memorandum memorial ministerial minute month morning movement nations night note notice
    olympics operation operations order outlook package pact paper partnership peace people peoples period phase
    plan plans platform pledge policy practice presidency principles prize procedure process program programme
    programmes programs project projects protocol quarter reception recommendation referendum reform regulation
    relief remarks report resolution resolutions review road roadmap round round-table roundtable rule scheme
    scholarship season section sector session settlement speech spring standard standards statement strategy
    street study summer summit system talks target tax times title tour track treaty understanding vision visit
    war week weekend winner winter world year years zone"""
)
"""Last words of what is no body: programmes, texts, events, times."""

PLACE_HEADS = word_set(
    """airbase airfield airport arena auditorium avenue barracks base bay beach border bridge building camp canal
    capital castle cathedral cemetery church city coast complex county courthouse cross crossing delta desert
    district embankment expressway facility factory farm field forest fort fortress garden gardens gulf hall harbor
    harbour headquarters heights highlands highway hill hotel house island islands isle lake lakes lodge mansion
    memorial monastery monument mosque mount mountain mountains municipality oblast ocean palace parish park
    pavilion peninsula plant plaza port prefecture province quay reef region residence resort river road room sea
    shipyard square stadium state steppe strait straits street synagogue temple terminal territory theater theatre
    tower town tunnel valley villa village wall ward waters"""
)
"""Last words of the name of a place or facility, in lower case."""

EVENT_HEADS = word_set(
    """assembly conference congress consultations convention dialogue forum meeting ministerial roundtable seminar
    session summit symposium talks workshop"""
)

HONORIFICS = word_set(
    """ayatollah baron baroness comrade dame dr dr. eminence excellencies excellency h.e. he herr highness holiness
    hon hon. honorable honourable lady lord m. madam majesty messrs miss mme monsieur mr mr. mrs mrs. ms ms. mx
    prof prof. professor ratu rev reverend right rt sayyid señor shaikh sheikh sir"""
)
"""Words before a name that are neither post nor rank, in lower case."""

HONORIFIC_PHRASES = (
    ("first", "lady"), ("second", "gentleman"), ("first", "gentleman"),
    ("his", "excellency"), ("her", "excellency"), ("his", "majesty"), ("her", "majesty"), ("his", "highness"),
    ("her", "highness"), ("his", "royal", "highness"), ("her", "royal", "highness"), ("his", "eminence"),
    ("his", "holiness"),
    ("the", "honourable"), ("the", "honorable"), ("the", "hon"), ("the", "hon."), ("the", "right", "honourable"),
    ("the", "rt", "hon"), ("the", "rt.", "hon."), ("rt", "hon"), ("rt.", "hon."), ("right", "honourable"),
)  # fmt: skip

RANKS = word_set(
    """adm adm. admiral air astronaut brig brig. brigadier cadet capt capt. captain chief col col. colonel commander
    commodore constable corporal cosmonaut ensign field gen gen. general group leader lieutenant lt lt. maj maj.
    major marshal private rear sergeant sgt sgt. squadron vice wing"""
)
"""Words of officers' ranks, in lower case; a rank is no post."""

RANK_HEADS = word_set(
    """adm adm. admiral brig brig. brigadier cadet capt capt. captain col col. colonel commodore constable corporal
    ensign gen gen. general lieutenant lt lt. maj maj. major marshal private rear sergeant sgt sgt."""
)

PARTICLES = word_set(
    """al ap bar ben bin bint binti da dal de del della den der di dos du e el ibn la las le les lo los mac o of-the
    op ould san st st. ten ter van vande vander von y zu zum zur"""
)
"""Small words inside a name of a person, in lower case."""

SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v"])
"""Generational suffixes, in lower case."""

KNOWN_BODIES = {
    "NATO": "North Atlantic Treaty Organization", "EU": "European Union", "UN": "United Nations",
    "IMF": "International Monetary Fund", "WTO": "World Trade Organization", "WHO": "World Health Organization",
    "IAEA": "International Atomic Energy Agency", "OSCE": "", "OECD": "", "ASEAN": "", "APEC": "", "OPEC": "",
    "UNESCO": "", "UNICEF": "", "UNHCR": "", "UNDP": "", "AU": "African Union", "ECOWAS": "", "CSTO": "", "CIS": "",
    "BRICS": "", "SCO": "", "GCC": "Gulf Cooperation Council", "ILO": "International Labour Organization",
    "ICC": "International Criminal Court", "ICJ": "International Court of Justice", "FBI": "", "CIA": "", "USAID": "",
    "FATF": "Financial Action Task Force", "WFP": "World Food Programme", "ICRC": "", "IFC": "", "IDB": "", "ADB": "",
    "AfDB": "African Development Bank", "EIB": "European Investment Bank", "EBRD": "", "ECB": "European Central Bank",
    "G7": "Group of Seven", "G20": "Group of 20", "G-7": "G7", "G-20": "G20", "G8": "Group of Eight", "G77": "",
    "FAO": "", "WIPO": "", "IOM": "", "ICAO": "", "IMO": "", "INTERPOL": "", "Interpol": "", "Europol": "",
    "Frontex": "",
    "CARICOM": "", "SADC": "", "MERCOSUR": "", "OAS": "Organization of American States", "COMESA": "", "IGAD": "",
    "EAEU": "Eurasian Economic Union", "EEU": "", "OIC": "", "NASA": "", "SEC": "", "KFOR": "Kosovo Force",
    "AUKUS": "", "CFTC": "", "FDIC": "", "IRS": "", "OFAC": "", "FinCEN": "", "DoD": "", "DOJ": "", "DHS": "",
}  # fmt: skip
"""Bodies that releases name by acronym alone, with another name where it is short; "" where the acronym is enough."""

KNOWN_NAMES = name_set(
    """African Union|Air Force|Al-Qaeda|al-Qaeda|Al-Qaida|al-Qaida|Al-Shabaab|Arab League|Arctic Council|
    Armed Forces|Army|Boko Haram|Bundestag|Coast Guard|Commonwealth|Congress|Customs and Border Protection|Daesh|
    Duma|Eurogroup|European Central Bank|European Commission|European Council|European Parliament|European Union|
    Fatah|Federal Reserve|General Assembly|General Staff|Group of Seven|Group of Twenty|Hamas|Hezbollah|Hizballah|
    Holy Synod|House of Commons|House of Lords|House of Representatives|International Monetary Fund|Interpol|
    Joint Chiefs of Staff|Knesset|Marine Corps|Mediterranean Dialogue|National Guard|Navy|Pacific Islands Forum|
    Palestinian Authority|Parliament|Quad|Red Cross|Security Council|Senate|State Duma|Supreme Court|Taliban|
    Treasury|United Nations|Verkhovna Rada|White House|World Bank|World Economic Forum|World Food Programme|
    World Health Organization|World Trade Organisation|World Trade Organization"""
)
"""Bodies that the grammar of names would miss or cut."""
