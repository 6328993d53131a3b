"""Days, times and lists in the six languages."""

from datetime import date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

from language.formats import listed, long_day, moment, short_day
from tests.reading import Page

DAY = date(2017, 5, 12)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "12 مايو 2017"),
        ("zh", "2017年5月12日"),
        ("en", "12 May 2017"),
        ("fr", "12 mai 2017"),
        ("ru", "12 мая 2017 года"),
        ("es", "12 de mayo de 2017"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(client, language, written):
    assert written in Page(client.get(f"/{language}/measures/1.2/")).text


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "12 مايو 2017"),
        ("zh", "2017/5/12"),
        ("en", "12 May 2017"),
        ("fr", "12/05/2017"),
        ("ru", "12.05.2017"),
        ("es", "12/5/2017"),
    ],
)
def test_a_day_is_written_shorter_where_it_can_be_understood(language, written):
    with translation.override(language):
        assert short_day(DAY) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "12 مايو 2017، 09:05"),
        ("zh", "2017年5月12日 09:05"),
        ("en", "12 May 2017, 09:05"),
        ("fr", "12 mai 2017 09:05"),
        ("ru", "12 мая 2017 года, 09:05"),
        ("es", "12 de mayo de 2017, 09:05"),
    ],
)
def test_a_time_has_24_hours_in_every_language(language, written):
    with translation.override(language):
        assert moment(datetime(2017, 5, 12, 9, 5)) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "a وb وc"),
        ("zh", "a、b和c"),
        ("en", "a, b and c"),
        ("fr", "a, b et c"),
        ("ru", "a, b и c"),
        ("es", "a, b y c"),
    ],
)
def test_a_list_ends_in_and(language, written):
    with translation.override(language):
        assert listed("abc") == written


@pytest.mark.parametrize("write", [long_day, short_day, moment])
def test_no_day_is_written_as_nothing(write):
    assert write(None) == ""


@pytest.mark.parametrize(
    ("language", "written"),
    [("ar", "12 مايو 2017"), ("zh", "2017年5月12日"), ("en", "12 May 2017")],
)
def test_the_back_office_writes_a_day_so_too(language, written):
    with translation.override(language):
        assert date_format(DAY) == written
