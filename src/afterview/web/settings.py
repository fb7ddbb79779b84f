"""Django's settings. What a person may change is read from AFTERVIEW_… variables (docs/guide)."""

from __future__ import annotations

from pathlib import Path

from afterview.storage import database, folder, row_security
from afterview.web import environment
from afterview.wording import speech

_HERE = Path(__file__).parent
_WORDS = Path(__file__).parents[1] / "wording" / "locale"

SECRET_KEY = folder.secret_key()
DEBUG = environment.flag("AFTERVIEW_DEBUG")
# The exact list, port included, is checked by middleware before anything else looks at a request.
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "afterview.web.urls"
WSGI_APPLICATION = None
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One person sees everything in their own database.
DATABASES = {"default": database.configured(scope=row_security.EVERYBODY)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "django_htmx",
    "afterview.storage",
    "afterview.storage.accounts",
    "afterview.web",
]

# The order is the order of the gates: nothing is served before host, origin and session are right.
MIDDLEWARE = [
    "afterview.web.middleware.PrivateHeaders",
    "afterview.web.middleware.ProgramAnswers",
    "afterview.web.middleware.SpokenLanguage",
    "afterview.web.middleware.ExactHost",
    "afterview.web.middleware.SameOrigin",
    "afterview.web.middleware.LaunchSession",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "afterview.web.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "afterview.web.templatetags.said",
            ],
        },
    }
]
FORM_RENDERER = "afterview.web.forms.Renderer"

# Django's own list, for passwords of a shared Afterview made elsewhere.
HASHED_SETTINGS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
TEAM = False
# Searches that a process keeps linked in memory, about 2 MB each for 300 applications.
SEARCHES_HELD = 8
METRICS_TOKEN: str = ""
MAIL_KEYS: list[str] = []
MAIL_HOSTS: list[str] = []
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "afterview.web.pages.errors.form_too_old"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

USE_TZ = True
TIME_ZONE = environment.time_zone("AFTERVIEW_TIME_ZONE")
USE_I18N = True
LANGUAGE_CODE = environment.text("AFTERVIEW_LANGUAGE", "en")
_OWN_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
LANGUAGES = [(code, _OWN_NAMES[code]) for code in speech.LANGUAGES]
LANGUAGE_COOKIE_NAME = "afterview_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_AGE = 10 * 365 * 24 * 3600
LOCALE_PATHS = [_WORDS]

# Nothing of a request is written to a log: addresses and forms hold private words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
