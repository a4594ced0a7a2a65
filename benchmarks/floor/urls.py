"""The floor beside all addresses of the product, in the same process behind the same middleware."""

from django.urls import include, path

from .views import floor

urlpatterns = [path("floor", floor), path("", include("luoshi.config.urls"))]
