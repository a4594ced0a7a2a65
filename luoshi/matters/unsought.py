"""A word to the planner of SQLite, which takes any index that fits."""

from django.db import models
from django.db.models import Func


class Unsought(Func):
    """A column by which SQLite is not to look rows up: an office has issued nearly all there are."""

    template, arity, output_field = "%(expressions)s", 1, models.BigIntegerField()

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="+%(expressions)s", **more)
