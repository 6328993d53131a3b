"""The checks say what the portal lacks on this machine, and what to do about it."""

import pytest

from cdip_portal import checks


def test_this_machine_can_make_pdf_files():
    assert checks.pdf_libraries_are_installed(None) == []
    assert checks.a_font_is_installed(None) == []


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(checks, "_loads", lambda library: library != "libpangoft2-1.0.so.0")

    (error,) = checks.pdf_libraries_are_installed(None)

    assert error.id == "cdip_portal.E001"
    assert "libpangoft2-1.0.so.0" in error.msg
    assert "libpango-1.0.so.0" not in error.msg
    assert "apt-get install" in error.hint


def test_a_library_that_is_not_there_does_not_load():
    assert not checks._loads("libnothing-of-the-kind.so.0")


def test_a_machine_without_fonts_is_told(monkeypatch):
    monkeypatch.setattr(checks, "_count_fonts", lambda: 0)

    (error,) = checks.a_font_is_installed(None)

    assert error.id == "cdip_portal.E002"
    assert "fonts-dejavu-core" in error.hint


def test_fonts_are_not_counted_without_the_library_that_knows_them(monkeypatch):
    monkeypatch.setattr(checks, "_loads", lambda library: False)
    monkeypatch.setattr(checks, "_count_fonts", lambda: pytest.fail("It was asked."))

    assert checks.a_font_is_installed(None) == []


def test_fonts_are_counted():
    assert checks._count_fonts() > 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://portal.example.org"])
def test_an_address_that_is_not_public_is_told(settings, address):
    settings.SITE_URL = address

    (warning,) = checks.public_address_is_known(None)

    assert warning.id == "cdip_portal.W001"
    assert "SITE_URL" in warning.hint


def test_a_public_address_is_not_remarked(settings):
    settings.SITE_URL = "https://portal.example.org"

    assert checks.public_address_is_known(None) == []
