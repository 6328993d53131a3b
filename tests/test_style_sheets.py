"""The style sheets say "start" and "end": in Arabic every page is its own mirror image."""

import re

import pytest
import tinycss2  # type: ignore[import-untyped]
from django.conf import settings
from fontTools.ttLib import TTFont

from tests.reading import Page

SHEETS = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
A_SIDE = re.compile(r"\b(?:left|right)\b")
BY_SIDE = ("text-align", "float", "clear", "caption-side", "background", "transform-origin")
# Shorthands whose second value is that of the right and whose fourth is that of the left.
FOUR_SIDES = ("margin", "padding", "inset", "border-width", "border-style", "border-color")


def declarations(text):
    """Every declaration of a sheet; boxes of a printed page are named by side, and left out."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and (rule.content is None or rule.lower_at_keyword == "page"):
            continue
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            yield from declarations(tinycss2.serialize(rule.content))
            continue
        for one in tinycss2.parse_blocks_contents(rule.content):
            if one.type == "declaration":
                yield one.lower_name, tinycss2.serialize(one.value).strip()


def names_a_side(name, value):
    if A_SIDE.search(name.replace("-", " ")):
        return True
    if name.startswith(BY_SIDE) and A_SIDE.search(value):
        return True
    values = [one for one in tinycss2.parse_component_value_list(value) if one.type != "whitespace"]
    if name in FOUR_SIDES and len(values) == 4:
        return values[1].serialize() != values[3].serialize()
    return name == "transform" and "translate" in value


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_style_sheet_names_the_left_or_the_right(sheet):
    style = sheet.read_text(encoding="utf-8")

    assert [one for one in declarations(style) if names_a_side(*one)] == []


@pytest.mark.parametrize(
    "style",
    [
        "margin-left: 1px",
        "right: 0",
        "border-right-color: red",
        "border-top-left-radius: 2px",
        "text-align: left",
        "float: right",
        "margin: 0 0 0 1rem",
        "background-position: left top",
        "transform: translateX(1rem)",
    ],
)
def test_a_side_would_be_found(style):
    sheet = f"@media screen {{ a {{ color: red; {style}; }} }}"

    assert [one for one in declarations(sheet) if names_a_side(*one)] == [
        tuple(part.strip() for part in style.split(":"))
    ]


@pytest.mark.parametrize(
    "style", ["margin: 0 1px", "margin: 0 1px 2px 1px", "text-align: start", "inset: 0"]
)
def test_what_is_the_same_on_both_sides_may_stand(style):
    assert not any(names_a_side(*one) for one in declarations(f"a {{ {style} }}"))


def test_the_pages_of_a_pdf_have_their_header_on_either_side():
    """Boxes of a page have no other names: a sheet of its own mirrors them."""
    forward = (settings.BASE_DIR / "static/css/pdf.css").read_text(encoding="utf-8")
    backward = (settings.BASE_DIR / "static/css/pdf-rtl.css").read_text(encoding="utf-8")
    boxes = re.compile(r"@((?:top|bottom)-(?:left|right))")
    mirrored = {"left": "right", "right": "left"}

    for box in {*boxes.findall(forward)}:
        edge, side = box.split("-")
        assert {box, f"{edge}-{mirrored[side]}"} <= {*boxes.findall(backward)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_font_of_a_style_sheet_is_there(sheet):
    files = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', sheet.read_text(encoding="utf-8"))

    assert [name for name in files if not (settings.BASE_DIR / "static" / name).exists()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        *(
            (f"/fr/{path}", ["shared", "site"])
            for path in ("", "measures/1.3/", "search/?q=forum", "api/", "nothing/")
        ),
        ("/secretariat/account/login/", ["shared", "site", "desk"]),
    ],
)
def test_a_page_has_two_sheets_and_the_desk_one_more(client, address, sheets):
    page = Page(client.get(address))
    found = [link for link in page.elements("link") if link.get("rel") == "stylesheet"]

    assert [(link.get("href"), link.get("media")) for link in found] == [
        (f"/static/css/{sheet}.css", None) for sheet in sheets
    ]


def test_no_sheet_of_a_page_waits_for_another():
    """A sheet that takes in another is a request more, and a later one."""
    assert [sheet.name for sheet in SHEETS if "@import" in sheet.read_text(encoding="utf-8")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "fonts"),
    [
        *((code, ["source-serif-4-latin", "source-sans-3-latin"]) for code in ("fr", "en", "es")),
        ("zh", ["source-serif-4-latin", "source-sans-3-latin"]),
        ("ar", ["source-sans-3-latin", "markazi-text", "vazirmatn"]),
        (
            "ru",
            [
                *("source-serif-4-latin", "source-sans-3-latin"),
                *("source-serif-4-cyrillic", "source-sans-3-cyrillic"),
            ],
        ),
    ],
)
def test_a_page_asks_at_once_for_the_fonts_of_its_language(client, language, fonts):
    page = Page(client.get(f"/{language}/"))
    found = [link for link in page.elements("link") if link.get("rel") == "preload"]

    assert [link.get("href") for link in found] == [
        f"/static/fonts/{font}-variable.woff2" for font in fonts
    ]
    assert all((link.get("as"), link.get("crossorigin")) == ("font", "") for link in found)


def characters_of(font):
    return set(TTFont(settings.BASE_DIR / "static/fonts" / font).getBestCmap())


@pytest.mark.parametrize("font", ["source-serif-4", "source-sans-3"])
def test_the_fonts_of_pages_have_what_the_interface_says(font):
    """A character that they lack would cost a reader another file."""
    own = characters_of(f"{font}-latin-variable.woff2")
    cyrillic = own | characters_of(f"{font}-cyrillic-variable.woff2")

    for language, known in (("fr", own), ("es", own), ("ru", cyrillic)):
        catalogue = settings.BASE_DIR / f"cdip_portal/locale/{language}/LC_MESSAGES/django.po"
        said = re.findall(r'^msgstr(?:\[\d\])? "(.*)"', catalogue.read_text("utf-8"), re.MULTILINE)
        letters = {ord(letter) for letter in "".join(said) if letter.isalpha()}
        assert letters <= known, language


def test_every_sheet_that_a_sheet_takes_in_is_there():
    for sheet in SHEETS:
        for name in re.findall(r'@import url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / name).exists(), (sheet.name, name)
