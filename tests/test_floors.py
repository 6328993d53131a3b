"""The house has floors, and what stands on one knows nothing of what stands above it.

The list of floors is the one in docs/architecture.md. An import that runs upward fails here by its
name; so does a template that loads, includes or calls what stands above it.
"""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.backends.django import get_installed_libraries

ROOT = Path(settings.BASE_DIR)
ARCHITECTURE = ROOT / "docs" / "architecture.md"
# Of a template: what it extends, includes or loads, in quotes or as names of libraries.
NAMES_TEMPLATE = re.compile(r"""{%\s*(?:extends|include)\s+"([^"]+)\"""")
LOADS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def read_floors():
    """The rooms of each floor, from the ground up, as the plan in the guide draws them."""
    plan = re.search(r"```text floors\n(.*?)```", ARCHITECTURE.read_text(encoding="utf-8"), re.S)
    assert plan, "the guide has a plan of the floors"
    floors = [line.split("#")[0].split() for line in plan.group(1).splitlines() if line.strip()]
    return [[room.strip("/") for room in floor] for floor in reversed(floors)]


FLOORS = read_floors()
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}


def rooms():
    return sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def sources(room):
    return [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]


def imports(path):
    """The project's rooms that a file imports, with the line of each."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0], node.lineno
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield name.name.partition(".")[0], node.lineno


def test_every_room_has_its_floor():
    assert {*rooms()} - {"tests"} == {*HEIGHT}


@pytest.mark.parametrize("room", HEIGHT)
def test_imports_run_downward(room):
    upward = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for path in sources(room)
        for other, line in imports(path)
        if other in HEIGHT and other != room and HEIGHT[other] >= HEIGHT[room]
    ]

    assert not upward, "\n".join(upward)


def room_of_library(name):
    """The room of the library of tags that a template loads; None where it is not ours."""
    module = get_installed_libraries().get(name, "")
    room = module.partition(".")[0]
    return room if room in HEIGHT else None


def named_in(path):
    """The rooms whose templates and tags a template names, with the line of each."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for name in NAMES_TEMPLATE.findall(line):
            yield name, name.partition("/")[0] if "/" in name else None, number
        for loaded in LOADS.findall(line):
            for library in loaded.partition(" from ")[2].split() or loaded.split():
                yield library, room_of_library(library), number


def names_above(paths, room):
    return [
        f"{path.relative_to(ROOT)}:{line} names {name}"
        for path in paths
        for name, other, line in named_in(path)
        if other in HEIGHT and other != room and HEIGHT[other] >= HEIGHT[room]
    ]


@pytest.mark.parametrize("room", HEIGHT)
def test_templates_name_nothing_above_them(room):
    upward = names_above((ROOT / "templates" / room).rglob("*.html"), room)

    assert not upward, "\n".join(upward)


def test_the_parts_that_all_pages_share_stand_on_the_ground():
    """At the top level are the frames that every page may extend, and these parts."""
    upward = names_above((ROOT / "templates").glob("_*.html"), "web")

    assert not upward, "\n".join(upward)
