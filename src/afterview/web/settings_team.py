"""Django's settings for a shared Afterview (AFTERVIEW_MODE=team): accounts, PostgreSQL, workers.

Everything a person's own Afterview has, with accounts in front of it instead of a one-time address. What may
be set is listed in docs/team/environment.md; a test fails on a setting that is not.
"""

from __future__ import annotations

from afterview.storage import database, row_security
from afterview.web import environment, log_lines, required
from afterview.web.settings import *  # noqa: F403 - the same house, other doors
from afterview.web.settings import HASHED_SETTINGS, INSTALLED_APPS, TEMPLATES

TEAM = True
required.check()
SEARCHES_HELD = max(1, environment.number("AFTERVIEW_SEARCHES", 200))

SECRET_KEY = required.secret_key()
MAIL_KEYS, MAIL_HOSTS = required.mail_keys(), required.mail_hosts()
METRICS_TOKEN = required.metrics_token()
LOGGING = log_lines.configured(requests=required.log_requests())
ALLOWED_HOSTS = required.hosts()
ROOT_URLCONF = "afterview.web.urls_team"
# A fresh connection sees nobody's rows; each request and each job says whose it needs.
DATABASES = {"default": database.configured(scope=row_security.NOBODY)}
# Shared by all processes, so that limits on guessing hold for all of them together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "afterview_cache"}
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    *INSTALLED_APPS,
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "afterview.web.team_middleware.Counted",
    "afterview.web.team_middleware.OwnHeaders",
    "afterview.web.middleware.ProgramAnswers",
    "django.middleware.security.SecurityMiddleware",
    "afterview.web.middleware.SpokenLanguage",
    "afterview.web.team_middleware.NamedHost",
    "afterview.web.middleware.SameOrigin",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "afterview.web.team_middleware.SignedIn",
]
TEMPLATES[0]["OPTIONS"]["context_processors"].append("afterview.web.team_middleware.who")  # type: ignore[index]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", *HASHED_SETTINGS]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"

ACCOUNT_ADAPTER = "afterview.web.invited.Accounts"
SOCIALACCOUNT_ADAPTER = "afterview.web.invited.SingleSignOn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An invitation is the proof: it was handed to this person by somebody of their organisation.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip", "login_failed": "5/m/key,20/m/ip", "signup": "20/m/ip",
    "connect": "10/m/user",  # ours: each try is a visit to a mail server
}  # fmt: skip
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Afterview"
MFA_PASSKEY_SIGNUP_ENABLED = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_ONLY = False
# A form that leads to another site is refused by our own form-action; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = required.single_sign_on()
# Afterview sends nothing: invitations are links that a person hands on, and there is no mail about accounts.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

_TLS = environment.flag("AFTERVIEW_TLS", default=True)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _TLS else 0
# Who comes back from a sign-on elsewhere has to be known again; forms are guarded by their own cookie.
SESSION_COOKIE_SAMESITE = "Lax" if SOCIALACCOUNT_PROVIDERS else "Strict"
SESSION_COOKIE_AGE = 14 * 24 * 3600
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("AFTERVIEW_PROXIES", 1 if _TLS else 0)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
