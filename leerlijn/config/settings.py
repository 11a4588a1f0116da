"""Every setting of the house. What may differ per machine is read from the environment, typed, with safe defaults."""

from pathlib import Path

import dj_database_url
from csp.constants import SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from leerlijn.config import environment as env
from leerlijn.config import logs, sign_in

PACKAGE = Path(__file__).resolve().parent.parent

# --- which house this is -------------------------------------------------------------------------------------------
MODE = env.choice("LEERLIJN_MODE", ("production", "demo", "development"), "production")
DEMO = MODE == "demo"
DEBUG = env.truth("LEERLIJN_DEBUG", False)
VAR = env.folder("LEERLIJN_VAR", Path.cwd() / "var")
DEFAULT_SECRET = "only-for-development"  # noqa: S105  refused in production
SECRET_KEY = env.text("LEERLIJN_SECRET", DEFAULT_SECRET)
SECRET_KEY_FALLBACKS = env.words("LEERLIJN_OLD_SECRETS")
REGION_HOSTS = env.words("LEERLIJN_REGION_HOSTS")
ALLOWED_HOSTS = [*env.words("LEERLIJN_HOSTS", ("127.0.0.1", "localhost", "[::1]")), *REGION_HOSTS]
CSRF_TRUSTED_ORIGINS = env.words("LEERLIJN_ORIGINS")
BEHIND_HTTPS = env.truth("LEERLIJN_HTTPS", MODE == "production")
SITE = env.text("LEERLIJN_SITE", f"{'https' if BEHIND_HTTPS else 'http'}://{ALLOWED_HOSTS[0]}").rstrip("/")

if MODE == "production" and SECRET_KEY == DEFAULT_SECRET:
    raise ImproperlyConfigured("Set LEERLIJN_SECRET to a long random text, or start the demo: leerlijn demo")
if MODE != "development" and DEBUG:
    raise ImproperlyConfigured("LEERLIJN_DEBUG shows secrets to visitors; use it with LEERLIJN_MODE=development only")

# --- rooms ---------------------------------------------------------------------------------------------------------
ROOMS = [
    "leerlijn.kernel",
    "leerlijn.kernel.ui",
    "leerlijn.kernel.search",
    "leerlijn.foundation.organisations",
    "leerlijn.foundation.vocabulary",
    "leerlijn.foundation.people",
    "leerlijn.foundation.pathways",
    "leerlijn.foundation.catalogue",
    "leerlijn.foundation.appointments",
    "leerlijn.foundation.credentials",
    "leerlijn.foundation.messages",
    "leerlijn.journey.desk",
    "leerlijn.journey.assessment",
    "leerlijn.journey.enrolment",
    "leerlijn.steering.insight",
    "leerlijn.exchange.calendars",
    "leerlijn.exchange.openbadges",
    "leerlijn.exchange.oeapi",
    "leerlijn.exchange.registers",
    "leerlijn.web",
    "leerlijn.demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "leerlijn.config.toasts.Toasts",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "leerlijn.web.middleware.OwnHost",
    "leerlijn.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "leerlijn.web.middleware.WhoActs",
    "leerlijn.web.middleware.WhichRegion",
    "leerlijn.foundation.people.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leerlijn.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "leerlijn.config.urls"
WSGI_APPLICATION = "leerlijn.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- data ----------------------------------------------------------------------------------------------------------
DATABASES = {"default": dj_database_url.parse(env.text("DATABASE_URL") or f"sqlite:///{VAR / 'leerlijn.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOB_LEASE_SECONDS = env.number("LEERLIJN_JOB_LEASE", 900)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- files ---------------------------------------------------------------------------------------------------------
BUILT = PACKAGE / "web" / "built"
STATIC_URL = "/static/"
STATIC_ROOT = BUILT
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MANIFEST_STRICT = False
S3_BUCKET = env.text("LEERLIJN_S3_BUCKET")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": S3_BUCKET, "endpoint_url": env.text("LEERLIJN_S3_ENDPOINT") or None},
    }
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "leerlijn.kernel.files.uploads.Guard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- pages ---------------------------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "leerlijn.kernel.templatetags.ll",
                "leerlijn.kernel.templatetags.slots",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leerlijn.web.context.frame",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "leerlijn.kernel.ui.forms.Renderer"

# --- language and time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LANGUAGE_COOKIE_NAME = "leerlijn_language"
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
FORMAT_MODULE_PATH = ["leerlijn.web.formats"]
USE_THOUSAND_SEPARATOR = False  # our own filters group figures; an id in an address must stay as it is
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- who signs in --------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
for _name, _value in sign_in.settings().items():
    globals()[_name] = _value

# --- mail ----------------------------------------------------------------------------------------------------------
MAIL_DOMAIN = env.text("LEERLIJN_MAIL_DOMAIN", "leerlijn.example")
DEFAULT_FROM_EMAIL = env.text("LEERLIJN_MAIL_FROM", f"Leerlijn <loket@{MAIL_DOMAIN}>")
EMAIL_HOST = env.text("LEERLIJN_SMTP_HOST")
EMAIL_PORT = env.number("LEERLIJN_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("LEERLIJN_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LEERLIJN_SMTP_PASSWORD")
EMAIL_USE_TLS = env.truth("LEERLIJN_SMTP_TLS", True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
if DEMO:
    EMAIL_BACKEND = "leerlijn.demo.mailbox.Mailbox"

# --- safety --------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "leerlijn.foundation.people.middleware.sent_too_late"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

# --- telling what happens ------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "structlog.stdlib.ProcessorFormatter", "processors": logs.processors()}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("LEERLIJN_LOG_LEVEL", "WARNING")},
}
