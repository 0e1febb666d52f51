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
    "headwater.reader.former.FormerAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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

DATABASES = {
    "default": database.postgresql(SITE.database_url) if SITE.database_url else database.sqlite(HOME / "headwater.db")
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
WAGTAILADMIN_BASE_URL = SITE.address
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no third-party request from any page
WAGTAIL_GRAVATAR_PROVIDER_URL = None
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
