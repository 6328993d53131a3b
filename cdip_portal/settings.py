"""Settings of the portal: one file, driven by the environment.

With nothing set the portal runs for one person on this machine: SQLite, 127.0.0.1, plain HTTP.
Naming the public hosts in ALLOWED_HOSTS makes it a public site, with everything that asks for.
"""

from pathlib import Path
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvValidationError, validate

BASE_DIR = Path(__file__).resolve().parent.parent

# Every variable is read before any error is raised, so that one message names all that are wrong.
env = Env(eager=False)
DEBUG = env.bool("DEBUG", default=False)
PUBLIC_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
# By what names other machines of a network reach a portal that is no public site: over plain HTTP.
LAN_HOSTS: list[str] = env.list("LAN_HOSTS", default=[])
SITE_URL = env.str(
    "SITE_URL", default="http://127.0.0.1:8000", validate=validate.URL(require_tld=False)
)
SECRET_KEY = env.str("SECRET_KEY", default="")
CONTACT_EMAIL = env.str(
    "CONTACT_EMAIL", default="", validate=validate.Regexp(r"^$|^[^@\s]+@[^@\s]+$")
)
# Whether one person may publish what they wrote: for a secretariat of one.
SINGLE_HANDED_PUBLISHING = env.bool("SINGLE_HANDED_PUBLISHING", default=False)
TIME_ZONE = env.str(
    "TIME_ZONE", default="Europe/Zurich", validate=validate.OneOf(available_timezones())
)
EMAIL = env.dj_email_url("EMAIL_URL", default="console:")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=CONTACT_EMAIL or "webmaster@localhost")
OIDC_SERVER_URL = env.str(
    "OIDC_SERVER_URL", default="", validate=validate.Regexp(r"^$|^https?://[^\s/]+")
)
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="OpenID Connect")
# Where the static files were collected: `make run` does so, and names the folder.
STATIC_ROOT = env.path("STATIC_ROOT", default=None)
database = env.dj_db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
CACHE_URL = env.str(
    "CACHE_URL", default="", validate=validate.Regexp(r"^$|^(redis|valkey)s?://[^\s/]+")
)
# Whether answers are kept for all readers; not while somebody changes the code of them.
KEEP_PAGES = env.bool("KEEP_PAGES", default=True)
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
if LAN_HOSTS and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or shorter than 50 characters. "
        "LAN_HOSTS opens the portal to other machines, which asks for a secret of its own."
    )
if "*" in LAN_HOSTS:
    raise ImproperlyConfigured("LAN_HOSTS names no host by *: a page elsewhere could pass for one.")
if "EMAIL_BACKEND" not in EMAIL:
    raise ImproperlyConfigured(
        "EMAIL_URL begins with none of smtp:, submission:, console:, file:, memory: and dummy:."
    )
if OIDC_SERVER_URL and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise ImproperlyConfigured("OIDC_SERVER_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.")
SECRET_KEY = SECRET_KEY or "django-insecure-for-this-machine-only"
ALLOWED_HOSTS = PUBLIC_HOSTS or ["127.0.0.1", "localhost", "[::1]", *LAN_HOSTS]

DATABASES = {"default": database}
if database["ENGINE"] == "django.db.backends.sqlite3":
    database["OPTIONS"] = {
        "timeout": 5,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;",
    }
# In the database, so that several processes and machines share it, or where CACHE_URL says.
# Attempts to sign in are counted in one, answers for all readers are kept in the other.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL.replace("valkey", "redis", 1),
        "KEY_PREFIX": f"cdip_portal_{name}",
    }
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": f"cdip_portal_{name}",
        "OPTIONS": {"MAX_ENTRIES": entries},
    }
    for name, entries in (("default", 500), ("pages", 3000))
}
# What is done in the background waits in the database for a worker: `manage.py db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
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
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.openid_connect"] if OIDC_SERVER_URL else []),
    "cdip_portal.apps.PortalConfig",
    "language.apps.LanguageConfig",
    "web.apps.WebConfig",
    "record.apps.RecordConfig",
    "sessions.apps.SessionsConfig",
    "documents.apps.DocumentsConfig",
    "people.apps.PeopleConfig",
    "changes.apps.ChangesConfig",
    "translations.apps.TranslationsConfig",
    "desk.apps.DeskConfig",
    "measures.apps.MeasuresConfig",
    "search.apps.SearchConfig",
    "publications.apps.PublicationsConfig",
    "api.apps.ApiConfig",
]

MIDDLEWARE = [
    "web.caching.ask_before_reuse",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "web.middleware.CompressMiddleware",
    "api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "web.middleware.PublicPagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
# The six languages of the organization, in the alphabetical order of their English names.
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
LANG_INFO["ar"]["name_local"] = "العربية"  # as the organization writes it
# The organization's addresses say "zh", where Django knows zh-hans and zh-hant only.
LANG_INFO["zh"] = {**LANG_INFO["zh-hans"], "code": "zh", "name": "Chinese", "name_local": "中文"}
FORMAT_MODULE_PATH = ["cdip_portal.formats"]
LOCALE_PATHS = [BASE_DIR / "cdip_portal" / "locale"]
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Collected files have names that change with what they hold, and browsers keep them for good.
# Elsewhere, as in the tests and in `make dev`, files are served as they stand in their folders.
ARE_STATIC_FILES_COLLECTED = PUBLIC or STATIC_ROOT is not None
STATIC_ROOT = STATIC_ROOT or BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not ARE_STATIC_FILES_COLLECTED
if ARE_STATIC_FILES_COLLECTED:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Signing in. allauth limits the attempts, which it counts in the cache.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/secretariat/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

ACCOUNT_ADAPTER = "people.adapters.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "people.sign_in_forms.SignInForm",
    "reauthenticate": "people.sign_in_forms.PasswordAgainForm",
    "change_password": "people.sign_in_forms.ChangePasswordForm",
    "set_password": "people.sign_in_forms.SetPasswordForm",
    "reset_password": "people.sign_in_forms.AskForLinkForm",
    "reset_password_from_key": "people.sign_in_forms.ChoosePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator gives the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # for a working day, also when the browser is closed
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_DISPLAY = "people.names.name_of"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "people.sign_in_forms.SecondFactorForm",
    "reauthenticate": "people.sign_in_forms.SecondFactorAgainForm",
    "activate_totp": "people.sign_in_forms.ActivateAppForm",
    "add_webauthn": "people.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "people.sign_in_forms.RenamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "CDIP"
MFA_TOTP_TOLERANCE = 1  # clocks of phones go wrong by half a minute
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC  # passkeys on this machine, over plain HTTP
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # an invited person is known by the address
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_ORIGINS: list[str] = []
if OIDC_SERVER_URL:
    OIDC_ORIGINS = ["/".join(OIDC_SERVER_URL.split("/")[:3])]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organization",
                    "name": OIDC_NAME,
                    "client_id": OIDC_CLIENT_ID,
                    "secret": OIDC_CLIENT_SECRET,
                    "settings": {"server_url": OIDC_SERVER_URL},
                }
            ]
        }
    }
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = EMAIL["EMAIL_FILE_PATH"] or None
EMAIL_HOST = EMAIL["EMAIL_HOST"] or "localhost"
EMAIL_PORT = EMAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = EMAIL["EMAIL_TIMEOUT"] or 10

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        # A browser holds the way on to the organization's sign-in page to this too.
        "form-action": [SELF, *OIDC_ORIGINS],
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
    LANGUAGE_COOKIE_SECURE = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whose attempts are counted: who spoke to the proxy
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    CSRF_COOKIE_SECURE = True
