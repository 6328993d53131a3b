"""The tables of pages and files, by the size of the record, as multiples of the floor."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from benchmark.cases import (
    FILES,
    GROWTH_GOAL,
    KNOWN_GOAL,
    PAGES,
    REAL,
    STATIC,
    STEADY_GOAL,
    UNCHANGED_GOAL,
    Case,
    named,
)
from benchmark.markdown import (
    at_most,
    kibibytes,
    milliseconds,
    paragraph,
    ratio,
    section,
    table,
    time,
)
from benchmark.pages import Costs


def pages_told(by_size: Mapping[int, Costs]) -> Iterator[str]:
    floors = ", ".join(time(costs["floor"]) for costs in by_size.values())
    yield from section(
        "Pages and files, as multiples of the floor",
        f"""The floor is what no page can do without: the smallest view there is, asked through the
        whole middleware, without a query. It took {floors}. It was measured again and again in
        between; what is asked for again is compared with the floor right beside it. Each request
        was made in one process by Django’s test client, which is part of the figures, and took
        compressed answers as a browser does. “1” would be as fast as the floor.""",
    )
    yield from _anew(by_size)
    yield from _unchanged(by_size)
    yield from _known(by_size)
    yield from _growth(by_size)


def _measured(by_size: Mapping[int, Costs]) -> list[Case]:
    return [
        case
        for case in (STATIC, *PAGES, *FILES)
        if any(case.title in costs["cases"] for costs in by_size.values())
    ]


def _anew(by_size: Mapping[int, Costs]) -> Iterator[str]:
    yield from ("", "### Made anew")
    yield from paragraph(
        """All caches were emptied before each request. The goal is for the real record. The static
        file is one of the portal’s style sheets."""
    )
    yield from _multiples(by_size, "anew", lambda case: case.goal)


def _unchanged(by_size: Mapping[int, Costs]) -> Iterator[str]:
    yield from ("", "### Unchanged")
    yield from paragraph(
        """A reader asks for what the portal has made before, for another one. The goal is for any
        size."""
    )
    yield from _multiples(by_size, "unchanged", lambda case: UNCHANGED_GOAL)


def _known(by_size: Mapping[int, Costs]) -> Iterator[str]:
    yield from ("", "### Known to the browser")
    yield from paragraph(
        """A browser asks whether what it has is still right (If-None-Match, or If-Modified-Since
        for the static file), and is answered that it is (304). The goal is for any size."""
    )
    yield from _multiples(by_size, "known", lambda case: KNOWN_GOAL)


def _multiples(
    by_size: Mapping[int, Costs], state: str, goal_of: Callable[[Case], float | None]
) -> Iterator[str]:
    """What each page and file costs in that state, in floors and then in milliseconds."""
    heads = (f"{named(size)} measures" for size in by_size)
    yield from table(
        ["× floor", *heads, "goal", *(f"ms: {size:,}" for size in by_size)],
        [
            [
                case.title,
                *(_in_floors(one, case, state) for one in by_size.values()),
                at_most(goal_of(case)) if case in PAGES else "",
                *(milliseconds(_seconds(one, case, state)) for one in by_size.values()),
            ]
            for case in _measured(by_size)
        ],
    )


def _in_floors(costs: Costs, case: Case, state: str) -> str:
    """What takes about as long as the floor is compared with the floor right beside it."""
    floor = costs["floor"] if state == "anew" else _seconds(costs, case, "floor")
    return ratio(_seconds(costs, case, state), floor)


def _growth(by_size: Mapping[int, Costs]) -> Iterator[str]:
    steps = [*pairwise(by_size)]
    if not steps:
        return
    yield from ("", "### Growth")
    yield from paragraph(
        f"""How many times longer making it anew takes when the record is so many times larger. From
        100 to 1,000 measures nothing should take more than {GROWTH_GOAL:g} times as long. What
        shows a part of the record should take at 1,000 what it takes at {REAL}."""
    )
    ends = (REAL, 1000) if {REAL, 1000} <= {*by_size} else None
    heads = [f"{after:,} : {before:,}" for before, after in steps]
    at_the_ends = [f"{ends[1]:,} : {ends[0]:,}", "goal"] if ends else []
    goals = ["goal 1,000 : 100"] if (100, 1000) in steps else []
    yield from table(
        ["Anew", *heads, *goals, *at_the_ends],
        [
            [
                case.title,
                *(_grown(by_size, case, before, after) for before, after in steps),
                *(at_most(GROWTH_GOAL) for _ in goals),
                *((_grown(by_size, case, *ends), _steady_goal(case)) if ends else ()),
            ]
            for case in _measured(by_size)
        ],
    )


def _grown(by_size: Mapping[int, Costs], case: Case, before: int, after: int) -> str:
    return ratio(_seconds(by_size[after], case, "anew"), _seconds(by_size[before], case, "anew"))


def _steady_goal(case: Case) -> str:
    return at_most(STEADY_GOAL) if case.is_steady else ""


def _seconds(costs: Costs, case: Case, name: str) -> float | None:
    cost: Mapping[str, object] = costs["cases"].get(case.title, {})
    seconds = cost.get(name)
    return seconds if isinstance(seconds, float) else None


def wire_told(by_size: Mapping[int, Costs]) -> Iterator[str]:
    told_sizes = {size: costs["wire"] for size, costs in by_size.items() if costs["wire"]}
    yield from section(
        "Over the wire",
        """KiB of each page as it is answered: to a browser that takes no compression, to one that
        takes gzip, and to one that takes Brotli.""",
    )
    heads = [f"{size:,}: {name}" for size in told_sizes for name in ("raw", "gzip", "Brotli")]
    yield from table(
        ["KiB", *heads],
        [
            [
                page.title,
                *(kibibytes(one) for wire in told_sizes.values() for one in wire[page.title]),
            ]
            for page in PAGES
        ],
    )
