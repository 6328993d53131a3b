"""System checks: what the portal needs from its machine, said before anything fails."""

import ctypes
from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

INSTALL = (
    "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "fonts-dejavu-core fonts-wqy-microhei"
)
# Letters that no text in the script does without, and the package that has them.
SCRIPTS = {
    "Arabic": ("ابتجدرسعفقكلمنهوي", "fonts-dejavu-core"),
    "Chinese": ("文件会议措施段落报告", "fonts-wqy-microhei"),
    "Cyrillic": ("абвгдежзийклмнопрстуфхцчшщыьэюя", "fonts-dejavu-core"),
}


@register()
def pdf_libraries_are_installed(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    missing = [name for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0") if not _loads(name)]
    if not missing:
        return []
    message = f"PDF files cannot be made: {', '.join(missing)} is not installed."
    return [Error(message, hint=INSTALL, id="cdip_portal.E001")]


@register()
def a_font_is_installed(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """With no font on the machine at all, making a PDF ends the whole process."""
    if not _loads("libfontconfig.so.1") or _has_font():
        return []
    message = "PDF files cannot be made: no font is installed."
    return [Error(message, hint=INSTALL, id="cdip_portal.E002")]


@register()
def each_script_has_a_font(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """A page in Chinese is read in the reader's own fonts; a PDF has to bring them along.

    The portal's own fonts have the letters of Arabic and Russian; those of other languages in
    these scripts come from the machine too.
    """
    if not _loads("libfontconfig.so.1") or not _has_font():
        return []
    missing = [script for script, (letters, _) in SCRIPTS.items() if not _has_font(letters)]
    if not missing:
        return []
    packages = sorted({SCRIPTS[script][1] for script in missing})
    return [
        Warning(
            f"PDF files may lack characters: no font for {', '.join(missing)} is installed.",
            hint=f"On Debian: apt-get install {' '.join(packages)}",
            id="cdip_portal.W002",
        )
    ]


@register(Tags.security, deploy=True)
def public_address_is_known(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    if settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            "Links in the exported PDF will not open elsewhere.",
            hint="Set SITE_URL to the portal's public https:// address.",
            id="cdip_portal.W001",
        )
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(letters: str = "") -> bool:
    """Whether a font of this machine has all of these letters."""
    fontconfig = _load_fontconfig()
    pattern, wanted = fontconfig.FcPatternCreate(), fontconfig.FcCharSetCreate()
    for letter in letters:
        fontconfig.FcCharSetAddChar(wanted, ord(letter))
    fontconfig.FcPatternAddCharSet(pattern, b"charset", wanted)
    asked = fontconfig.FcObjectSetCreate()
    found = fontconfig.FcFontList(None, pattern, asked)
    count = found[0] if found else 0
    if found:
        fontconfig.FcFontSetDestroy(found)
    fontconfig.FcObjectSetDestroy(asked)
    fontconfig.FcCharSetDestroy(wanted)
    fontconfig.FcPatternDestroy(pattern)
    return count > 0


def _load_fontconfig() -> ctypes.CDLL:
    """The library that knows the fonts, with what its functions take and give."""
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    pointer, set_of_fonts = ctypes.c_void_p, ctypes.POINTER(ctypes.c_int)
    for name, takes, gives in (
        ("FcPatternCreate", (), pointer),
        ("FcCharSetCreate", (), pointer),
        ("FcObjectSetCreate", (), pointer),
        ("FcCharSetAddChar", (pointer, ctypes.c_uint32), ctypes.c_int),
        ("FcPatternAddCharSet", (pointer, ctypes.c_char_p, pointer), ctypes.c_int),
        # The first member of a set of fonts is their number.
        ("FcFontList", (pointer, pointer, pointer), set_of_fonts),
        ("FcFontSetDestroy", (set_of_fonts,), None),
        ("FcObjectSetDestroy", (pointer,), None),
        ("FcCharSetDestroy", (pointer,), None),
        ("FcPatternDestroy", (pointer,), None),
    ):
        function = getattr(fontconfig, name)
        function.argtypes, function.restype = takes, gives
    return fontconfig
