"""Every kind of record says of itself what the history, the search and the desk need to know.

A kind that forgets something fails here, and not silently on a page.
"""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist

from desk.subjects import subject_kinds
from record.kinds import (
    find_record,
    kind_of,
    kinds,
    kinds_before_those_they_name,
    split_identity,
)
from record.models import Record
from search.models import Passage
from web.panels import pages_with_panels

each_kind = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)


def has_field(kind, path):
    """Whether a path of relations leads to a field."""
    for name in path.split("__"):
        try:
            field = kind._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        kind = field.related_model
    return True


def test_every_model_with_a_history_is_a_kind_of_record():
    kept = {
        model
        for model in apps.get_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
    }

    assert kept == {*kinds()}


@each_kind
def test_says_how_it_is_called(kind):
    assert str(kind.heading)
    assert kind.counted % {"n": 2}
    assert [one for one in kinds() if one.slug == kind.slug] == [kind]
    assert kind._meta.verbose_name != kind._meta.verbose_name.title()


@each_kind
def test_has_a_place_in_reading_order_of_its_own(kind):
    assert [one for one in kinds() if one.reading_place == kind.reading_place] == [kind]


@each_kind
def test_names_only_fields_that_it_has(kind):
    for path in (*kind.named_by, *kind.belongs_to, *kind.came_with, *kind.searched_through):
        assert has_field(kind, path), path
    for name in (*kind.quoted, *kind.translated):
        assert has_field(kind, name), name
    assert {*kind.may_lack_french} <= {*kind.translated}


@each_kind
@pytest.mark.django_db
def test_its_searched_texts_can_be_read(kind):
    record = kind.records().first()

    for name in kind.searched:
        record.read(name)
    assert isinstance(record.searched_words(), dict)


@each_kind
def test_readers_quote_something_of_it(kind):
    assert kind.quoted


@each_kind
def test_belongs_to_an_owner_or_to_nothing(kind):
    assert not (kind.belongs_to and kind.is_register)
    for name in kind.belongs_to:
        parent = kind._meta.get_field(name).related_model
        assert parent.is_owner or parent.belongs_to, name


@each_kind
@pytest.mark.django_db
def test_is_found_by_what_it_says_of_itself(kind, django_assert_num_queries):
    record = kind.records().for_links().first()

    with django_assert_num_queries(0):
        assert record.place_in_record()
        assert record.get_absolute_url().startswith("/fr/")
        assert record.full_key.startswith(f"{kind._meta.label_lower}/")
    assert find_record(record.identity) == record
    assert split_identity(record.identity) == (kind, record.pk)
    assert kind.records().get_by_natural_key(*record.natural_key()) == record


@each_kind
def test_has_its_place_in_the_back_office(kind):
    assert kind in admin.site._registry


def test_an_identity_of_no_kind_is_none():
    assert kind_of("auth.user") is None
    with pytest.raises(ValueError, match=r"auth\.user"):
        split_identity("auth.user/1")


def test_each_kind_comes_before_those_that_it_names():
    ordered = kinds_before_those_they_name()

    assert {*ordered} == {*kinds()}
    for place, kind in enumerate(ordered):
        for field in kind._meta.concrete_fields:
            if field.many_to_one and field.related_model is not kind:
                assert ordered.index(field.related_model) > place, field


def test_the_base_is_no_kind_itself():
    assert Record not in kinds()


# The numbers of the paragraphs are the proposal's own, and settled.
NOT_EDITED = {"paragraph"}


@each_kind
def test_is_written_on_a_sheet_of_the_desk(kind):
    written = {record for subject in subject_kinds() for record in subject.records}

    assert (kind in written) != (kind.slug in NOT_EDITED)


@each_kind
def test_is_told_as_data(kind):
    data = import_module(f"{apps.get_app_config(kind._meta.app_label).name}.data")

    assert callable(getattr(data, kind.slug))


@each_kind
@pytest.mark.django_db
def test_is_loaded_from_the_fixtures(kind):
    fixtures = Path(settings.BASE_DIR) / "fixtures"
    loaded = {
        entry["model"]
        for path in fixtures.glob("*.json")
        for entry in json.loads(path.read_text(encoding="utf-8"))
    }

    assert kind._meta.label_lower in loaded


@each_kind
@pytest.mark.django_db
def test_its_passages_follow_it(kind):
    record = kind.records().first()

    assert Passage.objects.of_record(record).exists() == bool(kind.searched)


def test_what_hangs_into_a_page_names_a_page_that_has_room():
    templates = Path(settings.BASE_DIR) / "templates"
    room = {
        page
        for template in templates.rglob("*.html")
        for page in re.findall(r'{% panels "([a-z_]+)"', template.read_text(encoding="utf-8"))
    }

    assert {*pages_with_panels()} == room
