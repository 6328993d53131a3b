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
    assert error.hint
    assert "apt-get install" in error.hint


def test_a_library_that_is_not_there_does_not_load():
    assert not checks._loads("libnothing-of-the-kind.so.0")


def test_a_machine_without_fonts_is_told(monkeypatch):
    monkeypatch.setattr(checks, "_has_font", lambda letters="": False)

    (error,) = checks.a_font_is_installed(None)

    assert error.id == "cdip_portal.E002"
    assert error.hint
    assert "fonts-dejavu-core" in error.hint


def test_fonts_are_not_asked_for_without_the_library_that_knows_them(monkeypatch):
    monkeypatch.setattr(checks, "_loads", lambda library: False)
    monkeypatch.setattr(checks, "_has_font", lambda letters="": pytest.fail("It was asked."))

    assert checks.a_font_is_installed(None) == []
    assert checks.each_script_has_a_font(None) == []


def test_a_font_is_found_by_the_letters_it_has():
    assert checks._has_font()
    assert checks._has_font("é")
    assert not checks._has_font("\U0010fffd")
    assert not checks._has_font("é\U0010fffd")


def test_this_machine_has_fonts_for_every_script():
    assert checks.each_script_has_a_font(None) == []


@pytest.mark.parametrize(
    ("script", "package"),
    [
        ("Arabic", "fonts-dejavu-core"),
        ("Chinese", "fonts-wqy-microhei"),
        ("Cyrillic", "fonts-dejavu-core"),
    ],
)
def test_a_script_without_a_font_is_named_with_what_to_install(monkeypatch, script, package):
    monkeypatch.setitem(checks.SCRIPTS, script, ("\U0010fffd", package))

    (warning,) = checks.each_script_has_a_font(None)

    assert warning.id == "cdip_portal.W002"
    assert f"no font for {script} is installed" in warning.msg
    assert warning.hint == f"On Debian: apt-get install {package}"


def test_scripts_without_a_font_are_named_together(monkeypatch):
    monkeypatch.setattr(checks, "_has_font", lambda letters="": not letters)

    (warning,) = checks.each_script_has_a_font(None)

    assert "Arabic, Chinese, Cyrillic" in warning.msg
    assert warning.hint == "On Debian: apt-get install fonts-dejavu-core fonts-wqy-microhei"


def test_a_machine_without_fonts_is_told_once(monkeypatch):
    monkeypatch.setattr(checks, "_has_font", lambda letters="": False)

    assert checks.each_script_has_a_font(None) == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://portal.example.org"])
def test_an_address_that_is_not_public_is_told(settings, address):
    settings.SITE_URL = address

    (warning,) = checks.public_address_is_known(None)

    assert warning.id == "cdip_portal.W001"
    assert warning.hint
    assert "SITE_URL" in warning.hint


def test_a_public_address_is_not_remarked(settings):
    settings.SITE_URL = "https://portal.example.org"

    assert checks.public_address_is_known(None) == []
