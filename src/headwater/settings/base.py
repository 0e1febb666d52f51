"""Django's settings for every way of running; ``dev``, ``test`` and ``production`` add to them."""

from urllib.parse import urlsplit

from headwater.settings import database, site

HOME = site.home()
SITE = site.load()
"""The operator's settings; the rest of the house reads them as ``django.conf.settings.SITE``."""

SECRET_KEY = site.secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = sorted({"127.0.0.1", "localhost", "[::1]", SITE.host, urlsplit(SITE.address).hostname or SITE.host})
CSRF_TRUSTED_ORIGINS = [SITE.address]
ROOT_URLCONF = "headwater.urls"
WSGI_APPLICATION = "headwater.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "newsroom.Person"

INSTALLED_APPS = [
    "headwater.wire",
    "headwater.newsroom",
    "headwater.rights",
    "headwater.community",
    "headwater.reader",
    "headwater.ops.desk",
    "headwater.ops.signin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "headwater.reader.unspeakable.WithoutNul",
    "headwater.reader.former.FormerAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "headwater.ops.signin.middleware.Door",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "headwater.ops.desk.refusals.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# ---- who comes in: docs/decisions/0047-one-door.md
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {}),
    )
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "headwater.ops.signin.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; Django's checks want to hear what would be asked
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"  # an operator vouched for the first address; a new one is verified before it counts
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no letter from us
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds in which whoever has confirmed is not asked again
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "headwater.ops.signin.adapters.Factors"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # half a minute either way: telephones go wrong
MFA_TOTP_ISSUER = SITE.site_name
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are an operator's; a second factor must not wait for a letter
MFA_FORMS = {
    "authenticate_webauthn": "headwater.ops.signin.forms.SecondKey",
    "login_webauthn": "headwater.ops.signin.forms.KeyAlone",
}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # at the one door, not beside it
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
PASSWORD_RESET_TIMEOUT = 86_400  # seconds

# ---- letters
EMAIL_BACKEND = "headwater.ops.letters.Sender" if SITE.mail_host else "django.core.mail.backends.dummy.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = SITE.mail_host, SITE.mail_port, SITE.mail_user
EMAIL_HOST_PASSWORD = SITE.mail_password()
EMAIL_USE_TLS, EMAIL_USE_SSL = SITE.mail_security == "starttls", SITE.mail_security == "tls"
EMAIL_TIMEOUT = 10  # seconds; whoever submits a text waits for it
DEFAULT_FROM_EMAIL = SERVER_EMAIL = SITE.sender

DATABASES = {
    "default": database.postgresql(SITE.database_url) if SITE.database_url else database.sqlite(HOME / "headwater.db")
}

# What all processes have to count together stands in the database, as attempts to log in; the rest is near.
CACHES = {
    "default": {
        "BACKEND": "headwater.newsroom.shared.Shared",
        "LOCATION": "newsroom_remembered",
        "KEY_FUNCTION": "headwater.newsroom.shared.hashed",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}

LANGUAGE_CODE = SITE.language
TIME_ZONE = SITE.time_zone
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
# Static files are served out of the packages: a first start needs no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86_400

SECURE_CONTENT_TYPE_NOSNIFF = True
# A publisher may see which page of ours sent a reader, never which search led there.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame of our own

WAGTAIL_SITE_NAME = SITE.site_name
WAGTAILADMIN_BASE_URL = SITE.address  # of the links in letters about tasks
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no third-party request from any page
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILREDIRECTS_AUTO_CREATE = False  # addresses an article had are ours to remember: newsroom.models.FormerSlug
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "headwater.newsroom.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]  # none that can hold a script
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "headwater.newsroom.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "epub", "geojson", "json", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # nothing of ours is opened inside our own origin
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_TAG_LIMIT = 12  # of an article
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"headwater": {"level": "INFO"}},
}
