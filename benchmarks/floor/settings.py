"""The product's settings with one address more; nobody signs in by password here."""

from luoshi.config.settings import *  # noqa: F403 -- the product as it is

ROOT_URLCONF = "benchmarks.floor.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
