"""What a page is looked at for: the barriers that a program can find."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
RULES = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
            "best-practice",
        ],
    },
    "resultTypes": ["violations"],
    # None of these rules reads the style sheets. To do so, axe would write what a sheet imports
    # into the page, which the security policy refuses.
    "preload": False,
}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NARROW = 320  # a screen of 1280 pixels, read at four times the size (WCAG 1.4.10)
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
AS_THEY_WERE = "() => { document.adoptedStyleSheets = []; }"


def look_at_each(page, addresses, look):
    """What was found on each of these pages, by address, in one browser."""
    found = {}
    for address in addresses:
        page.goto(address)
        if trouble := look(page):
            found[address] = trouble
    return found


def barriers_on(page):
    """What axe finds: the rules broken, each with some of the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found["violations"]
    ]


def is_too_wide(page, width):
    """Whether the page has to be scrolled sideways; a table that scrolls by itself has not."""
    page.set_viewport_size({"width": width, "height": 740})
    return page.evaluate(TOO_WIDE)


def is_too_wide_with_spacing(page, width):
    """The same with the spacing that a reader may set (WCAG 1.4.12)."""
    page.evaluate(SPACED)
    answer = is_too_wide(page, width)
    page.evaluate(AS_THEY_WERE)
    return answer


def trouble_in_any_light_or_width(page):
    """Barriers, light and dark, on a phone and at a desk; and a page that is too wide."""
    found: dict = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[scheme, width] = barriers_on(page)
    found["wider than 320"] = is_too_wide(page, NARROW)
    found["wider than 320 with spacing"] = is_too_wide_with_spacing(page, NARROW)
    return {name: what for name, what in found.items() if what}


def trouble_on_a_phone(page, width=360):
    """All of these by name, as far as there are any; the page is looked at as it is now."""
    found = {
        "wider than 320": is_too_wide(page, NARROW),
        "wider than 320 with spacing": is_too_wide_with_spacing(page, NARROW),
        f"wider than {width}": is_too_wide(page, width),
        "axe": barriers_on(page),
    }
    return {name: what for name, what in found.items() if what}
