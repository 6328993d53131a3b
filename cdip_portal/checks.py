"""System checks: what the portal needs from its machine, said before anything fails."""

import ctypes

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

INSTALL = (
    "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "fonts-dejavu-core"
)


@register()
def pdf_libraries_are_installed(app_configs, **kwargs):
    missing = [name for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0") if not _loads(name)]
    if not missing:
        return []
    message = f"PDF files cannot be made: {', '.join(missing)} is not installed."
    return [Error(message, hint=INSTALL, id="cdip_portal.E001")]


@register()
def a_font_is_installed(app_configs, **kwargs):
    """With no font on the machine at all, making a PDF ends the whole process."""
    if not _loads("libfontconfig.so.1") or _count_fonts():
        return []
    message = "PDF files cannot be made: no font is installed."
    return [Error(message, hint=INSTALL, id="cdip_portal.E002")]


@register(Tags.security, deploy=True)
def public_address_is_known(app_configs, **kwargs):
    if settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            "Links in the exported PDF will not open elsewhere.",
            hint="Set SITE_URL to the portal's public https:// address.",
            id="cdip_portal.W001",
        )
    ]


def _loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _count_fonts():
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    fontconfig.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
    # The first member of the set of fonts is their number.
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    fonts = fontconfig.FcConfigGetFonts(None, 0)
    return fonts[0] if fonts else 0
