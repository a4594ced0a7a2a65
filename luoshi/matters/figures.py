"""What the data base knows of its own tables: without it, it picks a bad way through a long list."""

from django.db import connection

# A sample of each index is enough, and takes a second in the largest office.
LOOK = {
    "sqlite": ("PRAGMA analysis_limit = 1000", "ANALYZE"),
    "postgresql": ("ANALYZE",),
}


def look_again() -> None:
    """After many rows came at once. PostgreSQL also does so by itself, a minute later."""
    with connection.cursor() as cursor:
        for statement in LOOK[connection.vendor]:
            cursor.execute(statement)
