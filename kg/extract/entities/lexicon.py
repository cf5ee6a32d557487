"""Word lists of official English that several steps share: heads of posts and bodies, honorifics, ranks, particles."""


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def name_set(text: str) -> frozenset[str]:
    """The names of a list parted by "|", line breaks being blanks."""
    return frozenset(" ".join(name.split()) for name in text.split("|"))


POST_HEADS = word_set(
    """administrator adviser advisor assistant ambassador attorney-general auditor-general ceo cfo chair chairman chairperson
    chairwoman chancellor chief co-chair co-chairman co-chairperson co-chairwoman commander commander-in-chief
    commissioner commissioner-general comptroller controller convener convenor coordinator co-ordinator counsel
    counsellor counselor dean director director-general envoy governor governor-general head inspector-general
    judge justice leader manager mayor minister moderator officer ombudsman premier president president-designate
    president-elect principal prosecutor prosecutor-general rapporteur rector registrar representative scientist secretary
    secretary-general secretary-designate solicitor-general speaker spokesman spokesperson spokeswoman superintendent
    surgeon-general taoiseach tánaiste treasurer undersecretary under-secretary under-secretary-general vice-chair
    vice-chairman vice-chancellor vice-president vice-premier vice-minister vice-governor whip economist
    negotiator co-leader co-convenor co-president founder co-founder cochair commandant provost accountant engineer statistician deputy-minister chair-in-office chargé postmaster-general prime-minister
    archbishop bishop imam mufti patriarch pope monarch king queen prince princess emir sultan crown-prince first-lady
    senator congressman congresswoman"""
)
"""Last words of a post's name, or words that its complement follows, in lower case."""

OPTIONAL_HEADS = word_set("""king queen prince princess emir sultan monarch pope senator congressman congresswoman""")
"""Titles of nobility, church and membership: they introduce a name, but are no post that the graph states."""

GENERAL_SUFFIXES = word_set(
    "general elect designate in-office emeritus extraordinary plenipotentiary executive financial"
)
"""Words that follow a head and belong to it: "Secretary General", "President-elect"."""

POST_MODIFIERS = word_set(
    """deputy vice first second third senior junior acting former ex- interim outgoing incoming caretaker permanent
    special executive assistant associate principal chief general managing general co- lead high parliamentary
    prime national federal state union personal political military military honorary inaugural incumbent newly
    designated joint regional under resident non-resident coordinating presidential plenipotentiary extraordinary alternate
    independent majority minority supreme allied attorney solicitor surgeon inspector auditor consul crown foreign chargé
    postmaster governing founding press"""
)
"""Words before a head that belong to the title, in lower case."""

STANDING_WORDS = {
    "acting": "Acting", "interim": "Acting", "caretaker": "Acting", "former": "Former", "ex": "Former", "late": "Former",
    "outgoing": "Current", "incoming": "Designate", "designate": "Designate", "elect": "Designate",
    "president-elect": "Designate", "president-designate": "Designate", "secretary-designate": "Designate",
    "then": "Former", "newly": "Current", "incumbent": "Current", "current": "Current", "new": "Current",
}  # fmt: skip
"""Words that say how a person stands to a post."""

NOT_IN_TITLE = word_set("former ex late outgoing incoming then newly incumbent current new our own appointed elected")
"""Of those, the ones that are no part of the title."""

PORTFOLIO = word_set(
    """aboriginal affairs agricultural agriculture aid arms arts aviation broadband broadcasting budget business chemical
    children citizenship civil climate commerce communication communications community competition conservation construction
    consumer cooperation co-operation corrections credit cultural culture currency customs cyber defence defense
    democracy development digital disarmament domestic ecology economic economics economy education electronics emergency
    employment energy enterprise entrepreneurship environment environmental equality ethnic european external family
    finance finances financial fisheries food foreign forestry gender global government governance growth health heritage
    higher home housing human humanitarian immigration indigenous industrial industries industry information infrastructure
    innovation insurance integration intelligence interior internal international investment investments justice labor
    labour land lands law legal local logistics management maritime market markets media migration minerals mines mining
    monetary multiculturalism municipal national natural neighbourhood neighborhood nuclear parliamentary peace pensions
    petroleum planning police policy ports power primary productivity protection public railway railways reconstruction
    reform regional regulatory reintegration research resources revenue rights road roads rural safety science scientific
    security sanitation skills small social space sport sports state statistics strategic strategy strategies supply
    sustainable tax taxation technical technological technologies technology telecommunications territories territorial
    terrorism tourism trade training transformation transport transportation treasury urban veteran veterans war water welfare
    women works workforce workplace youth exchequer implementation simplification cabinet simplification armaments
    operations exchequer staff liaison outreach engagement relations legislative communications speechwriting
    affair disability ageing opposition refugees citizenship change transition diaspora religious religion women's reunification unification heritage administration census lands maori māori immigration pacific island islands aged ministerial integrity counter-terrorism climate-related vocational"""
)
"""What ministers and departments are for, in lower case: such a word is no first name."""

BODY_HEADS = word_set(
    """academy administration agency alliance assembly association authorities authority bank board branch brigade bundestag bureau
    cabinet cartel center centre chamber club college command commission commissariat committee company
    confederation congress consortium consulate coalition corporation corps council court department departments
    directorate division embassy exchange faction federation fleet force forces foundation
    guard hospital inspectorate institute institution institutes institutions laboratory laboratories league legislature mission
    ministry ministries museum navy network office
    organisation organization ombudsman parliament party police rada regiment reserve school secretariat senate service services society
    squadron staff subcommittee syndicate task-force taskforce team tribunal trust troika union universities university
    unit army army's airlines airline newspaper treasury institutet enterprises industries holdings
    inc inc. ltd ltd. llc plc corp corp. jsc gmbh ag co. group works duma knesset diet quad"""
)
"""Last words of a body's name, or words that its complement follows, in lower case."""

COMPLEMENT_HEADS = word_set(
    """academy administration agency alliance assembly association authority bank board branch bureau cabinet center centre chamber
    college command commission committee confederation congress consulate corporation corps council court department
    directorate division embassy federation foundation group inspectorate institute institution
    league ministry mission museum network office organisation organization parliament party school secretariat senate service
    society tribunal trust union university bureau community movement delegation coalition"""
)
"""Heads of bodies whose complement belongs to the name: "Ministry of Defence", "Office for Legislative Affairs"."""

NOT_BODIES = word_set(
    """accord accords act action advocacy afternoon age agenda agreement agreements amendment anniversary announcement
    approach appropriations arms arrangement assessment attack award awards bill budget capitalism centenary century
    ceremony challenge charter code communique communiqué compact concept conference constitution
    contract convention cooperation covenant crisis cup day days deal debate decade declaration decree dialogue
    directive document drive economy edition election elections exercise exhibition expo express festival fellowship
    financing forum framework fund games goal goals government governments grant guidance guidelines holiday holocaust hour
    initiative initiatives instrument inquiry investment journey law laws leaders letter list loan log manifesto march mechanism meeting
    meetings memorandum ministerial minute month morning movement night note notice nations olympics operation operations order
    outlook package pact paper partnership peace people peoples period phase plan plans platform policy practice
    presidency principles prize process procedure program programme programmes programs project projects protocol
    recommendation referendum reform regulation remarks report resolution resolutions review road roadmap round rule
    scheme season section sector session settlement speech spring standard standards statement strategy
    street study summit summer system talks target tax times title tour track treaty understanding visit vision
    war week weekend winter world year years zone area round-table roundtable address accords affairs allies relief
    memorial pledge fellows scholarship winner dinner lunch breakfast reception communiqués quarter"""
)
"""Last words of what is no body: programmes, texts, events, times."""

PLACE_HEADS = word_set(
    """airbase airfield airport base bay beach border bridge building camp canal capital castle cathedral cemetery church city coast county
    courthouse delta desert district embankment factory farm field forest fort fortress garden gardens gulf hall
    harbor harbour headquarters heights highlands hill hotel house island islands isle lake lakes mansion
    monastery monument mosque mount mountain mountains municipality oblast ocean palace park peninsula plant plaza port
    prefecture province quay region reef residence river room sea shipyard square stadium state steppe strait straits
    street synagogue temple terminal territory theater theatre town tower valley village villa ward waters facility
    temple barracks lodge avenue road memorial complex wall cross"""
)
"""Last words of the name of a place or facility, in lower case."""

EVENT_HEADS = word_set(
    """summit conference meeting forum ministerial dialogue talks session assembly convention congress workshop seminar
    symposium roundtable consultations"""
)

HONORIFICS = word_set(
    """mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady baroness baron h.e. he hon hon. rt
    excellency excellencies majesty highness eminence holiness sheikh shaikh sayyid rev reverend honourable honorable
    right messrs madam monsieur señor herr ratu ayatollah comrade m. mme"""
)
"""Words before a name that are neither post nor rank, in lower case."""

HONORIFIC_PHRASES = (
    ("first", "lady"), ("second", "gentleman"), ("first", "gentleman"), ("crown", "prince"),
    ("his", "excellency"), ("her", "excellency"), ("his", "majesty"), ("her", "majesty"), ("his", "highness"),
    ("her", "highness"), ("his", "royal", "highness"), ("her", "royal", "highness"), ("his", "eminence"), ("his", "holiness"),
    ("the", "honourable"), ("the", "honorable"), ("the", "hon"), ("the", "hon."), ("the", "right", "honourable"),
    ("the", "rt", "hon"), ("the", "rt.", "hon."), ("rt", "hon"), ("rt.", "hon."), ("right", "honourable"),
)  # fmt: skip

RANKS = word_set(
    """admiral general lieutenant major colonel brigadier commodore captain commander corporal sergeant marshal field rear
    vice gen gen. lt lt. col col. maj maj. capt capt. adm adm. brig brig. sgt sgt. air chief group wing squadron leader
    constable private cadet ensign cosmonaut astronaut"""
)
"""Words of officers' ranks, in lower case; a rank is no post."""

RANK_HEADS = word_set(
    """admiral general lieutenant colonel brigadier commodore captain corporal sergeant marshal gen gen. lt lt. col col. maj major
    maj. capt capt. adm adm. brig brig. sgt sgt. rear constable private cadet ensign"""
)

PARTICLES = word_set(
    """al ap bar ben bin bint binti da dal de del della den der di dos du e el ibn la las le les lo los mac o of-the op san
    ten ter van vande vander von y zu zum zur st st. ould"""
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
    "FAO": "", "WIPO": "", "IOM": "", "ICAO": "", "IMO": "", "INTERPOL": "", "Interpol": "", "Europol": "", "Frontex": "",
    "CARICOM": "", "SADC": "", "MERCOSUR": "", "OAS": "Organization of American States", "COMESA": "", "IGAD": "",
    "EAEU": "Eurasian Economic Union", "EEU": "", "OIC": "", "NASA": "", "SEC": "", "KFOR": "Kosovo Force",
    "AUKUS": "", "CFTC": "", "FDIC": "", "IRS": "", "OFAC": "", "FinCEN": "", "DOJ": "", "DHS": "",
}  # fmt: skip
"""Bodies that releases name by acronym alone, with another name where it is short; "" where the acronym is enough."""

KNOWN_NAMES = name_set(
    """European Union|United Nations|World Bank|White House|Federal Reserve|International Monetary Fund|Congress|Senate|Parliament|
    Treasury|World Trade Organization|World Trade Organisation|World Health Organization|World Food Programme|
    African Union|Arab League|Red Cross|Taliban|Hezbollah|Hamas|Eurogroup|Bundestag|Duma|State Duma|Verkhovna Rada|Knesset|
    Coast Guard|Joint Chiefs of Staff|General Staff|Commonwealth|European Bank for Reconstruction and Development|
    Armed Forces|Security Council|General Assembly|European Commission|European Parliament|
    European Council|Group of Seven|Group of Twenty|Quad|Holy Synod|Interpol|House of Representatives|House of Commons|
    House of Lords|National Guard|Air Force|Navy|Army|Marine Corps|Mediterranean Dialogue|Arctic Council|
    European Central Bank|Supreme Court"""
)
"""Bodies that the grammar of names would miss or cut."""
