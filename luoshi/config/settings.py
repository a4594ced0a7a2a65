"""Django settings. What an office may change comes from the environment, each name once here."""

import os

from csp.constants import NONE, SELF

from luoshi.config import home
from luoshi.config.logs import LOGGING as LOGGING

HOME = home.folder()
SECRET_KEY = home.secret_key()
DEBUG = os.environ.get("LUOSHI_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("LUOSHI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LUOSHI_ORIGINS", "").split(",") if o]
BEHIND_TLS = os.environ.get("LUOSHI_TLS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "luoshi.ui",  # before allauth, whose pages ours replace
    "allauth",
    "allauth.account",
    "luoshi.ledger",
    "luoshi.files",
    "luoshi.org",
    "luoshi.access",
    "luoshi.notices",
    "luoshi.matters",
    "luoshi.regimes",  # before targets: a new matter is a hand-over unless another is asked for
    "luoshi.targets",
    "luoshi.documents",
    "luoshi.supervision",
    "luoshi.learning",
    "luoshi.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luoshi.access.middleware.TokenMiddleware",
    "luoshi.access.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.access.middleware.SessionEndMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "luoshi.config.urls"
WSGI_APPLICATION = "luoshi.config.wsgi.application"
FORM_RENDERER = "luoshi.ui.renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luoshi.config.frame.frame",
            ],
            "builtins": ["luoshi.ui.templatetags.ui"],
        },
    },
]

DATABASES = {"default": home.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
    }
}

AUTH_USER_MODEL = "org.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "luoshi.access.passwords.LengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "luoshi.access.passwords.HabitValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "luoshi.access.views.signin.Adapter"
ACCOUNT_FORMS = {
    "login": "luoshi.access.forms.LoginForm",
    "change_password": "luoshi.access.forms.ChangePasswordForm",
    "reauthenticate": "luoshi.access.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False  # office machines are shared
ACCOUNT_RATE_LIMITS = False  # wrong tries are counted in luoshi.access.attempts, not in the cache
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
SESSION_COOKIE_AGE = SESSION_LONGEST = 8 * 3600
SESSION_IDLE = 30 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": os.environ.get(
            "LUOSHI_STATIC", "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FILES_ROOT = HOME / "files"
UPLOAD_MOST = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# An upload stays in memory until the gates have let it through: a refused one leaves no bytes.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MOST
OFFICE = os.environ.get("LUOSHI_OFFICE", "")
DEMO = os.environ.get("LUOSHI_DEMO") == "1"

EMAIL_HOST = os.environ.get("LUOSHI_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("LUOSHI_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("LUOSHI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LUOSHI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("LUOSHI_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("LUOSHI_MAIL_FROM", "luoshi@localhost")

MODEL_URL = os.environ.get("LUOSHI_MODEL_URL", "")
MODEL_NAME = os.environ.get("LUOSHI_MODEL_NAME", "")
MODEL_KEY_FILE = os.environ.get("LUOSHI_MODEL_KEY_FILE", "")
MODEL_KINDS = [k for k in os.environ.get("LUOSHI_MODEL_KINDS", "").split(",") if k]
MODEL_TIMEOUT = int(os.environ.get("LUOSHI_MODEL_TIMEOUT", "120"))
