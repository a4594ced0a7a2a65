"""A step together with the files that came with it: the gate they pass, and both kept or neither."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from luoshi.files.gate import why_not_keep
from luoshi.files.secrets import why_not_receive
from luoshi.files.store import discard, keep
from luoshi.org.models import User
from luoshi.reading.formats import Unreadable, open_file

from .actions import take
from .models import Matter, Move
from .refusal import Refused
from .regime import Step

Uploads = Iterable[tuple[str, bytes]]


def why_not_evidence(name: str, data: bytes, *, most: int) -> str | None:
    """Type, size, archive and name; then a mark of secrecy in the name, the words and the parts."""
    if why := why_not_keep(name, data, most=most):
        return why
    try:
        words = open_file(name, data).text
    except Unreadable:  # a picture, a scan, an archive: their name and parts are looked at
        words = ""
    return why_not_receive(name, words, data)


def let_in(matter: Matter, step: str, uploads: Uploads, *, most: int) -> list[tuple[str, bytes]]:
    """The files of a step that asks for files, when each of them may be kept."""
    given, known = list(uploads), matter.regime.step(step)
    if given and known and not any(ask.kind == "files" for ask in known.asks):
        taking = "、".join(s.label for s in matter.regime.steps if asks_files(s))
        raise Refused(f"“{known.label}”不收文件，请在这些步骤里上传：{taking}。")
    for name, data in given:
        if why := why_not_evidence(name, data, most=most):
            raise Refused(why)
    return given


def asks_files(step: Step) -> bool:
    return any(ask.kind == "files" for ask in step.asks)


def take_with(
    uploads: Uploads,
    matter: Matter,
    step: str,
    *,
    by: User,
    at: datetime,
    version: int | None,
    answers: dict[str, Any],
    behalf: dict[str, Any] | None = None,
) -> Move:
    """Files have passed the gate. A refused step leaves no row and no byte of them.

    `behalf`: as in `take`.
    """
    unit = matter.lead_unit or matter.issuer
    more = {**(behalf or {}), **answers}
    kept = []
    try:
        with transaction.atomic():
            for name, data in uploads:
                kept.append(keep(name, data, unit_id=unit.pk, by_id=by.pk, at=at))
            return take(matter, step, by=by, at=at, version=version, files=kept, **more)
    except BaseException:
        discard(kept)
        raise
