"""Commands that are given in somebody's name: `--as`."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User

REFUSED = 2  # the exit code of what was not done


class ActingCommand(BaseCommand):
    """Finds the person and the moment; a refusal ends it with one sentence and nothing done."""

    def add_person(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as", dest="username", required=True, help="以谁的身份（登录名）")

    def handle(self, *args: Any, username: str, **given: Any) -> None:
        try:
            self.act(acting(username), timezone.now(), **given)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        except OSError as problem:
            said = f"打不开“{problem.filename}”，请检查路径和权限。"
            raise CommandError(said, returncode=REFUSED) from problem

    def act(self, by: User, at: datetime, **given: Any) -> None:
        raise NotImplementedError


def acting(username: str) -> User:
    """Refuses in a sentence where nobody who may sign in is called so."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refused(f"没有登录名“{username}”，请核对。")
    return found
