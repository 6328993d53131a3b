"""A walk through a page with the Tab key."""

FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const boxes = [...element.getClientRects()];
    const points = boxes.flatMap(box => [
        [box.left + box.width / 2, box.top + box.height / 2],
        [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2],
    ]).filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    return {
        number: window.walked.indexOf(element),
        name: `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 40)}`,
        isPage: element === document.body,
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        isSeen: points.some(([x, y]) => {
            const top = document.elementFromPoint(x, y);
            return top !== null && (element.contains(top) || top.contains(element));
        }),
    };
}"""
# What the walk should reach, kept on the page; of a choice by buttons, the keyboard reaches one.
EXPECTED = """() => {
    window.walked = [...document.querySelectorAll(
        "a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex='0']"
    )].filter(element => element.checkVisibility() && !element.disabled);
    return window.walked.map(element => (
        `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 40)}`
    ));
}"""


def walk(page):
    """Tab from the start of the page to its end; what is wrong on the way, in words.

    Whatever has the focus must show it by an outline, and be in view and not covered entirely
    (WCAG 2.4.7 and 2.4.11).
    """
    wrong = []
    expected = page.evaluate(EXPECTED)
    reached = set()
    for _ in range(4 * len(expected)):  # a field for a date has four places to stop at
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["isPage"]:
            break
        reached.add(focused["number"])
        if focused["outline"] < 2:
            wrong.append(f"no outline: {focused['name']}")
        if not focused["isSeen"]:
            wrong.append(f"out of sight: {focused['name']}")
    unreached = [name for number, name in enumerate(expected) if number not in reached]
    return [*wrong, *(f"never reached: {name}" for name in unreached)]
