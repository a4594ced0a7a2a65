"""The WSGI entry for the production server."""

import os

from django.core.wsgi import get_wsgi_application

from luoshi.reading.formats.apart import begin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
application = get_wsgi_application()
begin()  # ready before somebody uploads the first file
