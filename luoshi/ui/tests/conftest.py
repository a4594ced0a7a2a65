"""The ui is tested on its own addresses, without collected static files."""

import pytest


@pytest.fixture(autouse=True)
def plain_static(settings, tmp_path):
    settings.ROOT_URLCONF = "luoshi.ui.tests.urls"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
