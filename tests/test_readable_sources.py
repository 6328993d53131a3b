"""Sources that people can read and compare line by line; `make lint` runs these tests too."""

import re

import pytest
from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

BASE = settings.BASE_DIR
LONGEST = 120
TEMPLATES = sorted(path for path in (BASE / "templates").rglob("*") if path.is_file())
SHEETS = sorted((BASE / "static/css").glob("*.css"))
SCRIPTS = sorted((BASE / "static/js").glob("*.js"))
# Migrations are written by Django.
PYTHON = sorted(
    path
    for path in (*BASE.glob("*.py"), *BASE.glob("[!.]*/**/*.py"))
    if not {"migrations", "staticfiles"} & {*path.relative_to(BASE).parts}
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
# What the Content-Security-Policy would refuse; data that no browser runs is none of it.
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|javascript:|<script(?![^>]*\b(?:src=|type=\"application/))",
    re.IGNORECASE,
)
HTML = [path for path in TEMPLATES if path.suffix == ".html"]


def place(path, number):
    return f"{path.relative_to(BASE)}:{number}"


def lines_of(*groups):
    """Every line of these files, with its place."""
    for path in (path for group in groups for path in group):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            yield place(path, number), line


def found_in(files, pattern):
    """Where a pattern stands in these files; what the tags of templates say is left out."""
    for path in files:
        text = TAG.sub(lambda tag: " " * len(tag.group()), path.read_text(encoding="utf-8"))
        for match in pattern.finditer(text):
            yield place(path, text.count("\n", 0, match.start()) + 1), match.group().strip()


def test_there_are_sources():
    assert min(map(len, (TEMPLATES, SHEETS, SCRIPTS, PYTHON))) > 2


def test_no_line_is_too_long():
    too_long = [
        f"{where}: {len(line)} characters"
        for where, line in lines_of(TEMPLATES, SHEETS, SCRIPTS, PYTHON)
        if len(line) > LONGEST
    ]

    assert too_long == []


def test_no_template_holds_a_style_or_a_script():
    assert [*found_in(HTML, INLINE)] == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        '<p class="a"\n    style = "color: red">',
        "<style>p { color: red }</style>",
        '<a href="javascript:alert(1)">',
        '<button onclick="go()">',
        "<script>go()</script>",
        '<script type="module">go()</script>',
    ],
)
def test_a_style_or_a_script_would_be_found(text):
    assert INLINE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/static/js/copy.js" defer></script>',
        '<script type="application/ld+json">{}</script>',
        '<link rel="stylesheet" href="/static/css/site.css">',
        '<p data-style="plain" class="on">The only style on paper',
    ],
)
def test_what_is_kept_in_files_or_is_data_may_stand(text):
    assert not INLINE.search(text)


def test_every_template_says_first_what_it_is():
    unsaid = [path.name for path in HTML if not path.read_text(encoding="utf-8").startswith("{#")]

    assert unsaid == []


def test_every_include_says_what_it_gives():
    """With `only`, a partial sees what it is given and nothing else."""
    silent = [
        f"{where}: {tag}"
        for where, line in lines_of(HTML)
        for tag in re.findall(r"\{% include .*?%\}", line)
        if not tag.endswith(" only %}")
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("{% tight %}\n  <a>\n    {{ x }}\n  </a>\n  ,\n{% endtight %}", "<a>one\n  two</a>,"),
        ("{% tight %}\n  <b>a b</b> {{ x }}\n{% endtight %}", "<b>a b</b> one\n  two"),
        ("{% tight %}{% if x %}\n  a{{ ' ' }}\n  b\n{% endif %}{% endtight %}\n", "a b\n"),
        ("{% tight %}\n  <a\n    {% if x %}b{% endif %}\n    c>\n  d{% endtight %}", "<a b c>d"),
        ('{% tight %}<a b="{{ x|first }}"\n c>\n<i>{% endtight %}', '<a b="o" c><i>'),
        ("{% tight %}{% for c in 'ab' %}\n  {{ c }}\n{% endfor %}{% endtight %}", "ab"),
    ],
)
def test_a_tight_part_leaves_the_line_breaks_of_the_template_out(source, page):
    engine = Engine(libraries={"layout": "web.templatetags.layout"})
    template = engine.from_string("{% load layout %}" + source)

    assert template.render(Context({"x": "one\n  two"})) == page


def test_a_fixed_part_is_made_once_in_each_language_and_sees_nothing_of_the_page():
    source = (
        '{% load i18n layout %}{% fixed %}{% translate "Measures" %}{{ x }}{% endfixed %}{{ x }}'
    )
    libraries = {"layout": "web.templatetags.layout", "i18n": "django.templatetags.i18n"}
    template = Engine(libraries=libraries).from_string(source)

    for language, word in [("fr", "Mesures"), ("es", "Medidas"), ("fr", "Mesures")]:
        with translation.override(language):
            assert template.render(Context({"x": "!"})) == f"{word}!"
