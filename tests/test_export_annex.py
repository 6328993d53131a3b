"""`manage.py export_annex` writes the annex to a file, or says why it cannot."""

import io

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(tmp_path):
    """Export with these options; returns the PDF as pypdf reads it."""

    def run(*options):
        file = tmp_path / "annex.pdf"
        call_command("export_annex", *options, "-o", str(file), stdout=io.StringIO())
        return pypdf.PdfReader(file)

    return run


def text_of(pdf):
    return " ".join("".join(sheet.extract_text() for sheet in pdf.pages).split())


def test_writes_the_annex_in_a_language_as_at_a_session(export):
    pdf = export("--format", "pdf", "--lang", "en", "--as-at", "24")

    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert "State at the close of the twenty-fourth session of the CDIP." in text_of(pdf)
    assert "[End of the annex]" in text_of(pdf)


def test_speaks_french_whatever_language_is_spoken_around_it(export):
    with translation.override("en"):
        pdf = export("--format", "pdf", "--lang", "fr", "--as-at", "24")

    assert pdf.trailer["/Root"]["/Lang"] == "fr"
    assert "[Fin de l’annexe]" in text_of(pdf)


def test_without_options_it_writes_the_latest_state_in_french(export):
    text = text_of(export())

    assert "[Fin de l’annexe]" in text
    assert "Situation à la clôture" not in text


def test_leaves_out_what_came_after_the_session(export):
    text = text_of(export("--as-at", "19"))

    assert "CDIP/19/12" in text
    assert "CDIP/20/13" not in text


def test_says_what_it_wrote(tmp_path, capsys):
    file = tmp_path / "annex.pdf"

    call_command("export_annex", "-o", str(file))

    size = f"{file.stat().st_size:,}"
    assert capsys.readouterr().out == f"{file}: {size} bytes.\n"


@pytest.mark.parametrize("number", ["999", "0", "-1"])
def test_an_unknown_session_is_refused(export, tmp_path, number):
    with pytest.raises(CommandError, match=f"^There is no session {number} on record.$"):
        export(f"--as-at={number}")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options", [["--lang", "tlh"], ["--format", "odt"], ["--as-at", "vingt-quatre"]]
)
def test_options_that_make_no_sense_are_refused(export, options):
    with pytest.raises(CommandError, match="invalid"):
        export(*options)


@pytest.mark.parametrize("place", ["no/such/folder/annex.pdf", "."])
def test_a_file_that_cannot_be_written_is_told(tmp_path, place):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_annex", "-o", str(tmp_path / place))


def test_needs_a_file():
    with pytest.raises(CommandError, match="-o/--output"):
        call_command("export_annex")
