"""Settings of the portal: one file, driven by the environment.

With nothing set the portal runs for one person on this machine: SQLite, 127.0.0.1, plain HTTP.
Naming the public hosts in ALLOWED_HOSTS makes it a public site, with everything that asks for.
"""

from pathlib import Path
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvValidationError, validate

BASE_DIR = Path(__file__).resolve().parent.parent

# Every variable is read before any error is raised, so that one message names all that are wrong.
env = Env(eager=False)
DEBUG = env.bool("DEBUG", default=False)
PUBLIC_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env.str(
    "SITE_URL", default="http://127.0.0.1:8000", validate=validate.URL(require_tld=False)
)
SECRET_KEY = env.str("SECRET_KEY", default="")
CONTACT_EMAIL = env.str(
    "CONTACT_EMAIL", default="", validate=validate.Regexp(r"^$|^[^@\s]+@[^@\s]+$")
)
TIME_ZONE = env.str(
    "TIME_ZONE", default="Europe/Zurich", validate=validate.OneOf(available_timezones())
)
database = env.dj_db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
try:
    env.seal()
except EnvValidationError as error:
    raise ImproperlyConfigured(f"The environment does not make sense. {error}") from None

PUBLIC = bool(PUBLIC_HOSTS)
if PUBLIC and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or shorter than 50 characters. "
        "ALLOWED_HOSTS makes this a public site, which needs a secret of its own."
    )
SECRET_KEY = SECRET_KEY or "django-insecure-for-this-machine-only"
ALLOWED_HOSTS = PUBLIC_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

DATABASES = {"default": database}
if database["ENGINE"] == "django.db.backends.sqlite3":
    database["OPTIONS"] = {
        "timeout": 5,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;",
    }
# In the database, so that several processes and machines share it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cdip_portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
}
# Words are stemmed before they reach the index: PostgreSQL takes them as they are.
MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "simple"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The public reads why a record changed, in whole sentences: longer than the usual 100 characters.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",  # what modelsearch needs on PostgreSQL
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_filters",
    "django_htmx",
    "simple_history",
    "csp",
    "modelsearch",
    "cdip_portal.apps.PortalConfig",
    "sessions.apps.SessionsConfig",
    "documents.apps.DocumentsConfig",
    "measures.apps.MeasuresConfig",
    "search.apps.SearchConfig",
    "editions.apps.EditionsConfig",
    "changes.apps.ChangesConfig",
    "api.apps.ApiConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "cdip_portal.urls"
WSGI_APPLICATION = "cdip_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cdip_portal.context_processors.portal",
            ],
        },
    }
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
FORMAT_MODULE_PATH = ["cdip_portal.formats"]
LOCALE_PATHS = [BASE_DIR / "cdip_portal" / "locale"]
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PUBLIC
if PUBLIC:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]
if PUBLIC:
    SECURE_SSL_REDIRECT = True
    # A request reaches the portal through the organization's proxy, which says how it was made.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
