"""The annex as a PDF, made anew in a process of its own: `python -m benchmark.our_annex FILE`.

Beside the file stands what making it took: the seconds without the start of Python and the loading
of the library, which a running portal has behind it.
"""

import sys
from pathlib import Path

from benchmark import portal
from benchmark.timing import Series


def making_of(file: Path) -> Path:
    """Where the seconds of making the file are written."""
    return file.with_suffix(".seconds")


def main(file: Path) -> None:
    portal.set_up()
    import weasyprint  # noqa: F401 (to load it)
    from django.core.management import call_command

    portal.forget()
    making = Series()
    with making.timed():
        call_command("export_annex", "--format", "pdf", "--lang", "fr", "-o", str(file))
    making_of(file).write_text(str(making.median))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
