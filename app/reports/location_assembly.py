"""A location's visits over a period → LocationScorecard."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import get_args
from zoneinfo import ZoneInfo

from app.checklists import model
from app.checklists.address import Address
from app.checklists.response import Answer, Response
from app.checklists.text import fill, say
from app.checklists.types.telling import Fact
from app.reports.answers import Promise
from app.reports.location_scorecard import (
    RECENT,
    DepartmentLine,
    FactLine,
    Failing,
    Gap,
    ItemLine,
    LocationScorecard,
    MomentLine,
    Period,
    PromiseLine,
    ScoredVisit,
    SinceLast,
    Telling,
    TouchpointLine,
    Trend,
)
from app.reports.reading import read_answer
from app.reports.told import marked
from app.scoring import compare
from app.scoring.pooling import Points, pooled
from app.scoring.result import ItemOutcome, Result

ZERO = Fraction(0)
OFTEN = 2
"""Failed fewer times than this, nothing keeps failing."""


@dataclass(frozen=True, slots=True)
class VisitMaterial:
    """One released visit; `place` names the region where it was made, None where it was here."""

    id: str
    kind: str
    checklist: model.Checklist
    version: int
    version_sha256: str
    started: datetime
    response: Response
    result: Result
    place: str | None = None

    @property
    def items(self) -> Iterator[tuple[ItemOutcome, model.Item]]:
        """What was shown, with its item."""
        for outcome in self.result.items:
            found = self.checklist.find(outcome.address)
            if found is not None and outcome.state != "hidden":
                yield outcome, found[1]


@dataclass(frozen=True, slots=True)
class LocationMaterial:
    """All that a location's scorecard is made of. `visits` are the earliest first; `touchpoints`
    has the kind of each with the region that it belongs to, None where it is the location's own.
    """

    location: str
    zone: ZoneInfo
    period: Period
    visits: Sequence[VisitMaterial]
    touchpoints: Mapping[str, str | None] = field(default_factory=dict)
    region: str | None = None
    address: str | None = None
    link: str | None = None
    placeholders: Mapping[str, str] = field(default_factory=dict)


def assemble_location(material: LocationMaterial, language: str) -> LocationScorecard:
    """The scorecard of a location for a reader of `language`."""
    return _Assembly(material, language).scorecard()


class _Assembly:
    def __init__(self, material: LocationMaterial, language: str) -> None:
        self._material = material
        self._language = language
        self._audits = [each for each in material.visits if each.kind == "auditor"]
        self._here = [each for each in self._audits if each.place is None]
        self._executives = [
            each for each in material.visits if each.kind == "executive" and each.place is None
        ]
        self._main = _most_used(self._here)

    def scorecard(self) -> LocationScorecard:
        material = self._material
        return LocationScorecard(
            language=self._language,
            location=material.location,
            period=material.period,
            region=material.region,
            address=material.address,
            link=material.link,
            visits=[self._scored(each) for each in self._here],
            elsewhere=len(self._audits) - len(self._here),
            executives=len(self._executives),
            trend=self._trend() if self._main else None,
            touchpoints=list(self._touchpoints()),
            facts=list(self._facts()),
            moments=list(self._moments()),
            moments_score=self._main[-1].result.moments_of_truth if self._main else None,
            departments=self._departments(),
            promises=list(self._promises()),
            gaps=self._gaps(),
            hashes={
                f"{self._title(each)} {each.version}": each.version_sha256 for each in self._audits
            },
        )

    # The trend

    def _trend(self) -> Trend:
        latest = self._main[-1]
        target = latest.checklist.scoring.target
        return Trend(
            checklist=self._title(latest),
            visits=[self._scored(each) for each in self._main],
            target=None if target is None else Fraction(target),
            grade=latest.result.grade,
            since_last=self._since_last(),
            failing=list(self._failing()),
        )

    def _since_last(self) -> SinceLast | None:
        if len(self._main) < 2:
            return None
        old, new = self._main[-2:]
        compared = compare(old.result, new.result)
        before, now = _values(old), _values(new)
        both = [name for name in now if name in before]
        return SinceLast(
            last=old.started,
            headline=compared.headline,
            like_for_like=compared.like_for_like,
            items=len(compared.items),
            mended=self._lines(new, [name for name in both if before[name] < 1 <= now[name]]),
            lost=self._lines(new, [name for name in both if now[name] < 1 <= before[name]]),
        )

    def _lines(self, visit: VisitMaterial, names: Sequence[str]) -> list[ItemLine]:
        """The items, those first of which most could be won back or was."""
        weights = {
            f"{section.id}/{item.id}": item.weight for section, item in visit.checklist.items()
        }
        by_weight = sorted(names, key=lambda name: -weights[name])
        return [self._line(visit.checklist, name) for name in by_weight]

    def _failing(self) -> Iterator[Failing]:
        recent = self._main[-RECENT:]
        lost: Counter[str] = Counter()
        cost: dict[str, Fraction] = defaultdict(Fraction)
        asked: Counter[str] = Counter()
        for visit in recent:
            values = _values(visit)
            asked.update(values.keys())
            lost.update(name for name, v in values.items() if v < 1)
            for outcome in visit.result.items:
                cost[_name(outcome.address)] += outcome.win_back or ZERO
        latest = recent[-1].checklist if recent else None
        often = [name for name, count in lost.items() if count >= OFTEN]
        for name in sorted(often, key=lambda name: (-lost[name], -cost[name], name)):
            if latest and latest.find(_address(name)):
                yield Failing(self._line(latest, name), lost[name], asked[name], cost[name])

    # Touchpoints and what they told

    def _touchpoints(self) -> Iterator[TouchpointLine]:
        serves: dict[str, str | None] = dict(self._material.touchpoints)
        for visit in self._audits:
            for _outcome, item in visit.items:
                serves.setdefault(item.touchpoint, None)
        for kind in get_args(model.Touchpoint):
            if kind in serves:
                yield self._touchpoint(kind, serves[kind])

    def _touchpoint(self, kind: str, serves: str | None) -> TouchpointLine:
        scored = [
            (visit, some)
            for visit in self._audits
            if (
                some := [
                    each for each, item in visit.items if item.touchpoint == kind and each.possible
                ]
            )
        ]
        if not scored:
            return TouchpointLine(kind, serves)
        checklist = scored[-1][0].checklist
        same = [(visit, some) for visit, some in scored if visit.checklist.id == checklist.id]
        scores = [(visit.started, pooled(some).score) for visit, some in same]
        target = checklist.scoring.target
        return TouchpointLine(
            kind=kind,
            serves=serves,
            checklist=self._title(scored[-1][0]),
            target=None if target is None else Fraction(target),
            visits=[(started, score) for started, score in scores if score is not None],
            items=len({_name(each.address) for each in same[-1][1]}),
        )

    def _facts(self) -> Iterator[FactLine]:
        told: dict[str, dict[str, Telling]] = {}
        free: dict[str, bool] = {}
        for visit in self._audits:
            for outcome, item in visit.items:
                if not isinstance(item.type, Fact) or outcome.state != "answered":
                    continue
                answer = read_answer(
                    item.type,
                    self._answer(visit, outcome).value,
                    self._language,
                    self._material.zone,
                )
                # Later visits come later, and take the place of what was told before.
                told.setdefault(item.type.fact, {})[item.touchpoint] = Telling(
                    answer, visit.started, place=visit.place
                )
                free[item.type.fact] = not (item.type.options or item.type.has_figure)
        for name, tellings in told.items():
            yield FactLine(name, marked(tellings), free[name])

    # What is seen over all visits

    def _moments(self) -> Iterator[MomentLine]:
        if not self._main:
            return
        latest = self._main[-1]
        values = [_values(visit) for visit in self._main]
        for section, item in latest.checklist.items():
            name = f"{section.id}/{item.id}"
            known = [each[name] for each in values if name in each]
            if item.moment_of_truth and known:
                kept = sum(v >= 1 for v in known)
                yield MomentLine(self._line(latest.checklist, name), kept, len(known), known[-1])

    def _departments(self) -> list[DepartmentLine]:
        """Over all visits here, whatever their checklist; what cost most first."""
        points: dict[str, Points] = defaultdict(Points)
        lost: dict[str, Fraction] = defaultdict(Fraction)
        for visit in self._here:
            for outcome, item in visit.items:
                department = item.dimensions.get(model.DEPARTMENT)
                if department is not None:
                    points[department].add(outcome.earned, outcome.possible)
                    lost[department] += outcome.win_back or ZERO
        found = [DepartmentLine(name, each.score(), lost[name]) for name, each in points.items()]
        counted = [each for each in found if each.score.possible]
        return sorted(counted, key=lambda each: (-each.lost, each.name))

    def _promises(self) -> Iterator[PromiseLine]:
        """The latest first."""
        for visit in reversed(self._audits):
            for outcome, item in visit.items:
                if item.type.name != "promise" or outcome.state != "answered":
                    continue
                promise = read_answer(
                    item.type,
                    self._answer(visit, outcome).value,
                    self._language,
                    self._material.zone,
                )
                if isinstance(promise, Promise) and promise.made:
                    line = self._line(visit.checklist, _name(outcome.address))
                    yield PromiseLine(promise, visit.started, line)

    def _gaps(self) -> list[Gap]:
        """The widest first; items that only one of the two groups scored are left out."""
        audits, executives = _by_origin(self._here), _by_origin(self._executives)
        return sorted(
            (
                Gap(
                    item=self._line(*executives[origin].last),
                    executives=executives[origin].mean,
                    executive_visits=len(executives[origin].values),
                    auditors=audits[origin].mean,
                    auditor_visits=len(audits[origin].values),
                )
                for origin in executives
                if origin in audits
            ),
            key=lambda gap: -abs(gap.difference),
        )

    # Small things

    def _scored(self, visit: VisitMaterial) -> ScoredVisit:
        return ScoredVisit(
            id=visit.id,
            started=visit.started,
            checklist=self._title(visit),
            version=visit.version,
            result=visit.result.result,
            score=visit.result.score,
            place=visit.place,
        )

    def _title(self, visit: VisitMaterial) -> str:
        return say(visit.checklist.title, self._language)

    def _answer(self, visit: VisitMaterial, outcome: ItemOutcome) -> Answer:
        return visit.response.answers.get(outcome.address, Answer())

    def _line(self, checklist: model.Checklist, name: str) -> ItemLine:
        found = checklist.find(_address(name))
        assert found is not None  # noqa: S101 - names come from this very checklist
        section, item = found
        position = (checklist.sections.index(section) + 1, section.items.index(item) + 1)
        return ItemLine(
            number=".".join(map(str, position)),
            section=self._say(section.title),
            ask=self._say(item.ask),
            department=item.dimensions.get(model.DEPARTMENT),
        )

    def _say(self, text: Mapping[str, str]) -> str:
        return fill(say(text, self._language), self._material.placeholders.get)


@dataclass(slots=True)
class _Seen:
    """One origin over visits: its values, and where it stood last."""

    last: tuple[model.Checklist, str]
    values: list[Fraction] = field(default_factory=list)

    @property
    def mean(self) -> Fraction:
        return sum(self.values, ZERO) / len(self.values) * 100


def _by_origin(visits: Sequence[VisitMaterial]) -> dict[str, _Seen]:
    """Origin → one value a visit, the mean of its repetitions."""
    found: dict[str, _Seen] = {}
    for visit in visits:
        values: dict[str, list[Fraction]] = defaultdict(list)
        for outcome, _item in visit.items:
            if outcome.v is not None:
                values[outcome.origin].append(outcome.v)
                seen = found.setdefault(outcome.origin, _Seen((visit.checklist, "")))
                seen.last = visit.checklist, _name(outcome.address)
        for origin, some in values.items():
            found[origin].values.append(sum(some, ZERO) / len(some))
    return found


def _most_used(visits: Sequence[VisitMaterial]) -> list[VisitMaterial]:
    """The visits with the checklist of most of them; of two alike, the later used one."""
    by_checklist: dict[str, list[VisitMaterial]] = defaultdict(list)
    for visit in visits:
        by_checklist[visit.checklist.id].append(visit)
    return max(by_checklist.values(), key=lambda some: (len(some), some[-1].started), default=[])


def _values(visit: VisitMaterial) -> dict[str, Fraction]:
    """Section/item → its v, the lowest of its repetitions; of what was scored."""
    found: dict[str, Fraction] = {}
    for outcome, _item in visit.items:
        if outcome.v is not None:
            name = _name(outcome.address)
            found[name] = min(outcome.v, found.get(name, outcome.v))
    return found


def _name(address: Address) -> str:
    return f"{address.section}/{address.item}"


def _address(name: str) -> Address:
    section, _, item = name.partition("/")
    return Address(section, None, item)
