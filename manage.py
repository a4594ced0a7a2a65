"""Django's own command line, for migrations in development. Users call `luoshi`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.config.settings")
execute_from_command_line(sys.argv)
