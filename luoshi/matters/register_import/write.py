"""Keeping a register, remembering how its columns are read, and making drafts of its rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from luoshi.files.store import bytes_of, keep
from luoshi.ledger.record import record
from luoshi.matters.actions import BasisIn, amend, draft, take
from luoshi.matters.actions.draft import why_not_draft
from luoshi.matters.actions.write import refuse
from luoshi.matters.figures import look_again
from luoshi.matters.models import RegisterMapping, RegisterSheet
from luoshi.matters.refusal import Refused
from luoshi.org.models import Post, Unit, User
from luoshi.org.queries import first_post
from luoshi.progress import Progress, silent

from .heads import FIELDS, Head, find_head, head_at
from .rows import Asked, Row, read_rows
from .sheet import Sheet, open_register

FirstPost = Callable[[Unit], Post | None]
MANY = 500  # rows that may turn the order of a list about


@transaction.atomic
def keep_register(name: str, data: bytes, *, issuer: Unit, by: User, at: datetime) -> RegisterSheet:
    """A register that could be opened is kept, with its columns as the office read them before."""
    refuse(why_not_draft(issuer, by, timezone.localdate(at)))
    head = remembered(find_head(open_register(name, data)), issuer)
    return RegisterSheet.objects.create(
        issuer=issuer,
        file=keep(name, data, unit_id=issuer.pk, by_id=by.pk, at=at),
        sheet=head.sheet,
        head_row=head.row,
        columns=head.columns,
        by=by,
        at=at,
    )


def remembered(head: Head, issuer: Unit) -> Head:
    kept = RegisterMapping.objects.filter(issuer=issuer, heads=head.fingerprint).first()
    columns = kept.columns if kept else head.columns
    return Head(head.sheet, head.row, head.words, columns, head.title)


@transaction.atomic
def map_columns(
    register: RegisterSheet, head: Head, columns: Sequence[str], *, by: User, at: datetime
) -> None:
    """改列: what the columns are, for this sheet and for the next one with the same head."""
    refuse(why_not_draft(register.issuer, by, timezone.localdate(at)))
    given = [key for key in columns if key]
    if unknown := set(given) - set(FIELDS):
        raise Refused(f"没有“{'、'.join(sorted(unknown))}”这一项，请重新选。")
    if twice := next((key for key in given if given.count(key) > 1), None):
        raise Refused(f"有两列都选了{FIELDS[twice][0]}，一项只能取一列。")
    if "task" not in given:
        raise Refused("还没有选哪一列是任务。")
    register.sheet, register.head_row = head.sheet, head.row
    register.columns = list(columns)
    register.save(update_fields=["sheet", "head_row", "columns"])
    RegisterMapping.objects.update_or_create(
        issuer=register.issuer,
        heads=head.fingerprint,
        defaults={"columns": list(columns), "by": by, "at": at},
    )


def sheets_of(register: RegisterSheet) -> list[Sheet]:
    return open_register(register.file.name, bytes_of(register.file))


def head_of(register: RegisterSheet, sheets: Sequence[Sheet]) -> Head:
    """The head as it was chosen; a head of several rows is known by its last one."""
    sheet = next(s for s in sheets if s.name == register.sheet)
    above = (row for row, last in sheet.tall.items() if last == register.head_row)
    head = head_at(sheet, min(above, default=register.head_row))
    return Head(head.sheet, head.row, head.words, register.columns, head.title)


def title_of(register: RegisterSheet, head: Head) -> str:
    return head.title or PurePath(register.file.name).stem


def plan(
    register: RegisterSheet,
    *,
    finish_done: bool,
    at: datetime,
    sheets: Sequence[Sheet] | None = None,
) -> tuple[Head, list[Row]]:
    """What would happen to every row; `sheets` where the file has been opened already."""
    sheets = sheets or sheets_of(register)
    head = head_of(register, sheets)
    cells = next(s for s in sheets if s.name == head.sheet).rows
    title = title_of(register, head)
    asked = Asked(register.issuer, timezone.localdate(at), title, finish_done)
    return head, read_rows(cells, head, asked)


@transaction.atomic
def import_register(
    register: RegisterSheet,
    *,
    finish_done: bool,
    by: User,
    at: datetime,
    progress: Progress = silent,
) -> list[Row]:
    """导入: all good rows or none. Two that press at once are put in a row by the office's lock."""
    issuer = Unit.objects.select_for_update(no_key=True).get(pk=register.issuer_id)
    refuse(why_not_draft(issuer, by, timezone.localdate(at)))
    head, rows = plan(register, finish_done=finish_done, at=at)
    title = title_of(register, head)
    written = [row for row in rows if row.outcome in ("add", "done", "change")]
    if not written:
        raise Refused("没有可以导入的行，请先按各行的提示改表，再重新上传。")
    first = cache(first_post)  # many rows name the same few units
    for row in progress(written, len(written)):
        _write(row, register, title, first, by=by, at=at)
    made = sum(row.outcome != "change" for row in written)
    register.applied_at, register.made = at, register.made + made
    register.save(update_fields=["applied_at", "made"])
    if made > MANY:
        look_again()
    record(
        "register.import",
        f"register:{register.public_id}",
        by=by.public_id,
        at=at,
        words=title,
        made=made,
        changed=len(written) - made,
    )
    return rows


def _write(
    row: Row, register: RegisterSheet, title: str, first: FirstPost, *, by: User, at: datetime
) -> None:
    if row.outcome == "change":
        amend(row.matter, by=by, at=at, **row.changes)
        return
    ref = f"register:{register.public_id}#{row.line}"
    basis = BasisIn(row.words, title, f"第{row.line}行", ref)
    unit, fixes = row.fixes.lead_unit, row.fixes
    if unit and not fixes.lead_post:
        fixes = replace(fixes, lead_post=first(unit))
    row.matter = draft(fixes, issuer=register.issuer, by=by, at=at, bases=[basis])
    if row.outcome == "done":
        result = row.values.get("progress") or row.values.get("state", "")
        said = f"《{title}》第{row.line}行记为：{result}"
        take(row.matter, "already_done", by=by, at=at, result=said, done_on=row.done_on)
