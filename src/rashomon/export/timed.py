"""Events in time: bars over days, as exactly as words tell them, with the other times that some accounts give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from rashomon.export.wording import days, squeeze
from rashomon.model.claim import Claim
from rashomon.model.judgement import JudgementKind
from rashomon.model.reading import When
from rashomon.model.record import Comparison

LONG = 31  # days: what spans more is told beside the days, not drawn over them
LEAST = 7  # days of an axis
MOST = 62  # days of an axis
LABELS = 10  # days that an axis names at most
DAY = 10  # units of a drawing a day is wide
RIVAL = (JudgementKind.CONTRADICTS, JudgementKind.DIFFERS)
EXPECTED = "expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTime:
    """The time that one account gives, where another gives another: who, and the words with the day they mean."""

    who: str
    words: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """An event as a timeline needs it."""

    id: str
    title: str
    status: str
    about: str
    link: str
    earliest: date | None
    latest: date | None
    others: tuple[OtherTime, ...] = ()

    @property
    def when(self) -> str:
        """The day or days in words."""
        return days(self.earliest, self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Events over one stretch of days, each with its bar and those of the other times."""

    heading: str
    first: date
    length: int
    rows: tuple[Timed, ...]

    @property
    def ticks(self) -> tuple[str, ...]:
        """A word for each day: its number where the axis has room, else ""."""
        step = -(-self.length // LABELS)
        return tuple(str((self.first + timedelta(n)).day) if n % step == 0 else "" for n in range(self.length))

    def bar(self, one: Timed | OtherTime) -> Markup:
        """The days of an event, or of another time of it, over the days of the band; an arrow where they go on."""
        return _bar(self, one.earliest, one.latest, "other" if isinstance(one, OtherTime) else "own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened, by month; what is expected; what spans months or more; and what has no day."""

    happened: tuple[Band, ...]
    expected: tuple[Band, ...]
    long: tuple[Timed, ...]
    undated: tuple[Timed, ...]


def timeline(events: Iterable[Timed]) -> Timeline:
    """The events laid out in time."""
    told = sorted(events, key=_order)
    dated = [one for one in told if _is_short(one)]
    return Timeline(
        happened=_bands([one for one in dated if one.status != EXPECTED]),
        expected=_bands([one for one in dated if one.status == EXPECTED]),
        long=tuple(one for one in told if _has_day(one) and not _is_short(one)),
        undated=tuple(one for one in told if not _has_day(one)),
    )


def other_times(compared: Iterable[tuple[Comparison, Claim, Claim]], names: dict[str, str]) -> tuple[OtherTime, ...]:
    """The times that claims give which stand against one another on the time, each once; `names` says who makes a
    claim."""
    found: dict[tuple[str, str], OtherTime] = {}
    for one, *sides in compared:
        if one.point != "time" or one.kind not in RIVAL:
            continue
        for claim in sides:
            when = claim.event.time if claim.event is not None else None
            if when is not None:
                made = _other(names.get(claim.id, ""), when)
                found.setdefault((made.who, made.words), made)
    return tuple(found.values()) if len(found) > 1 else ()


def _other(who: str, when: When) -> OtherTime:
    said, meant = squeeze(when.mention.quote), days(when.earliest, when.latest)
    words = f"“{said}”, {meant}" if meant and meant.casefold() != said.casefold() else f"“{said}”"
    return OtherTime(who=who, words=words, earliest=when.earliest, latest=when.latest)


def _order(one: Timed) -> tuple[date, date, str]:
    first = one.earliest or one.latest or date.max
    return first, one.latest or first, one.id


def _has_day(one: Timed) -> bool:
    return one.earliest is not None or one.latest is not None


def _is_short(one: Timed) -> bool:
    return one.earliest is not None and one.latest is not None and (one.latest - one.earliest).days < LONG


def _bands(told: Sequence[Timed]) -> tuple[Band, ...]:
    groups: dict[tuple[int, int], list[Timed]] = {}
    for one in told:
        if one.earliest is not None:
            groups.setdefault((one.earliest.year, one.earliest.month), []).append(one)
    return tuple(_band(group) for group in groups.values())


def _band(group: Sequence[Timed]) -> Band:
    known = [day for one in group for day in (one.earliest, one.latest) if day is not None]
    around = [day for one in group for other in one.others for day in (other.earliest, other.latest) if day is not None]
    first, last = min(known), max(known)
    near = [day for day in around if abs((day - first).days) <= LONG]
    first, last = min([first, *near]), max([last, *near])
    length = min(max((last - first).days + 1, LEAST), MOST)
    start = group[0].earliest or first
    return Band(heading=f"{start:%B} {start.year}", first=first, length=length, rows=tuple(group))


def _bar(band: Band, earliest: date | None, latest: date | None, name: str) -> Markup:
    """An svg of the band's days; "" where the time has no day."""
    if earliest is None and latest is None:
        return Markup("")
    begin = (max(earliest, band.first) - band.first).days if earliest is not None else 0
    end = (latest - band.first).days + 1 if latest is not None else band.length
    left, right = DAY * min(max(begin, 0), band.length), DAY * min(max(end, 0), band.length)
    wide = DAY * band.length
    grid = "".join(f"M{x} 0V14" for x in range(0, wide + 1, DAY))
    goes_on = [
        f"M{DAY * at} 7l{4 * way} -4v8z"
        for at, way, is_out in (
            (0, 1, earliest is None or earliest < band.first),
            (band.length, -1, latest is None or end > band.length),
        )
        if is_out
    ]
    parts = [
        Markup('<svg class="days" viewBox="0 0 {} 14" preserveAspectRatio="none" aria-hidden="true">').format(wide),
        Markup('<path class="grid" d="{}"/>').format(grid),
    ]
    if right > left:
        mark = Markup('<rect class="{}" x="{}" y="3" width="{}" height="8"/>')
        parts.append(mark.format(name, left + 0.8, right - left - 1.6))
    parts += [Markup('<path class="on" d="{}"/>').format(path) for path in goes_on]
    return Markup("").join([*parts, Markup("</svg>")])
