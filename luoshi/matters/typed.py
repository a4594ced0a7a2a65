"""The writes of `luoshi matter`: words from a command line in, one sentence out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from luoshi.clocks import BadLimit
from luoshi.org.models import User
from luoshi.org.standing import Standing

from . import starting
from .actions import agree, amend, answer, ask, refuse_agreement, waive
from .actions.draft import start_asks
from .behalf import stands_for
from .days import read_day
from .forms import BulkForm, FixesForm, HandOutForm
from .forms.fixes import FIRST, fixes_of
from .many import issue_picked, set_many
from .models import Matter, Move
from .named import unit_called, unit_ids
from .queries import matter_named
from .refusal import Refused
from .rules import FIXES, pending
from .sentences import sentence
from .share import share
from .sound import sound
from .uploads import let_in, take_with

FIELDS = {"title": "事项", "task": "任务", "lead_unit": "牵头单位", "due": "时限",
          "standard": "标准", "measures": "措施", "secrecy": "范围"}  # fmt: skip
BASIS = {"words": "依据原文", "source": "出处", "place": "位置", "issuer": "交办单位"}
TEXT = {"text": "内容"}
REASON = {"reason": "理由"}
WAIVER = {"facet": "免填", "reason": "理由"}


@dataclass(frozen=True)
class Typed:
    """One command: who, when, the matters that are named, `项=内容`, and what the options say."""

    user: User
    who: Standing
    at: datetime
    matters: Sequence[Matter]
    words: Sequence[str] = ()
    files: Sequence[str] = ()
    units: Sequence[str] = ()
    on_behalf: bool = False
    note: str = ""
    issue: bool = False

    @property
    def marks(self) -> dict[str, Any]:
        return {"by": self.user, "at": self.at}

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def matter(self) -> Matter:
        return self.matters[0]

    def values(self, labels: dict[str, str]) -> dict[str, str]:
        """`项=内容` by key; a label stands for its key."""
        keys = {label: key for key, label in labels.items()}
        found = {}
        for word in self.words:
            name, equals, value = word.partition("=")
            key = keys.get(name, name)
            if not equals or key not in labels:
                asked = "、".join(f"{key}={label}" for key, label in labels.items()) or "没有要填的"
                raise Refused(f"看不懂“{word}”，请写成 项=内容；这一步可以填：{asked}。")
            found[key] = value
        return found


def new(typed: Typed) -> str:
    words = [word for word in typed.words if not word.startswith(("regime=", "制度="))]
    key = next((w.partition("=")[2] for w in typed.words if w not in words), "")
    regime = starting.chosen(typed.user, typed.today, key or FIRST)
    facts = {ask.key: ask.label for ask in start_asks(regime)}
    labels = FIELDS | BASIS | {"lead_post": "责任岗位"} | regime.start.labels
    given = with_ids(replace(typed, words=words).values(labels | facts))
    told = {k: v for k, v in given.items() if k not in facts}
    told["facts"] = {k: v for k, v in given.items() if k in facts}
    made = starting.from_plain(regime, told, on=typed.today, **typed.marks)
    return f"已存为草稿 {made.public_id}：{made.title}。"


def with_ids(given: dict[str, str]) -> dict[str, str]:
    """Units by name become units by id; the scope may be said in its word."""
    told = dict(given)
    for key in ("lead_unit", "issuer"):
        if told.get(key):
            told[key] = unit_called(told[key]).public_id
    scopes = {label: value for value, label in FixesForm.base_fields["secrecy"].choices}
    if "secrecy" in told:
        told["secrecy"] = scopes.get(told["secrecy"], told["secrecy"])
    return told


def set_values(typed: Typed) -> str:
    """改草稿: all fields of one; the same unit, limit or standard in many."""
    if len(typed.matters) > 1:
        several = {key: FIELDS[key] for key in BulkForm.base_fields}
        changes = sound(BulkForm(with_ids(typed.values(several)), today=typed.today)).changes
        set_many(typed.matters, changes, **typed.marks)
        return f"改好了{len(typed.matters)}件草稿。"
    given = fixes_of(typed.matter) | with_ids(typed.values(FIELDS))
    form = sound(FixesForm(given, matter=typed.matter, today=typed.today))
    done = amend(typed.matter, **form.columns, **typed.marks)
    return f"{typed.matter.title}：{'草稿改好了' if done else '没有改动'}。"


def put_waiver(typed: Typed) -> str:
    given = typed.values(WAIVER)
    facets = {label: key for key, label in FIXES.items()}
    facet = facets.get(given.get("facet", ""), given.get("facet", ""))
    waive(typed.matter, facet=facet, reason=given.get("reason", ""), **typed.marks)
    return f"已记明{FIXES[facet]}为什么不填。"


def issue(typed: Typed) -> str:
    """交办, one or many: all or none."""
    if len(typed.matters) == 1:
        return step(typed, "issue")
    typed.values({})
    issue_picked(typed.matters, **typed.marks)
    return f"已交办{len(typed.matters)}件。"


def hand_out(typed: Typed) -> str:
    form = sound(HandOutForm({"units": unit_ids(typed.units)}))
    made = share(typed.matter, form.cleaned_data["chosen"], issue=typed.issue, **typed.marks)
    return f"分办给{len(made)}个单位，{'已经交办' if typed.issue else '还是草稿'}。"


def put_question(typed: Typed) -> str:
    ask(typed.matter, text=typed.values(TEXT).get("text", ""), **typed.marks)
    return "已经问出，对方会收到通知。"


def put_answer(typed: Typed) -> str:
    """To the oldest question that waits for an answer."""
    waiting = next((q for q in typed.matter.questions.all() if q.answered_at is None), None)
    if waiting is None:
        raise Refused("没有等着答复的询问。")
    answer(waiting, text=typed.values(TEXT).get("text", ""), **typed.marks)
    return "已经答复。"


def put_agreement(typed: Typed) -> str:
    agree(asked(typed.matter), **typed.values({"due_on": "到期日"}), **typed.marks)
    return "已同意，这一步从现在起生效。"


def put_refusal(typed: Typed) -> str:
    reason = typed.values(REASON).get("reason", "")
    refuse_agreement(asked(typed.matter), reason=reason, **typed.marks)
    return "没有同意，提出的人会收到通知。"


def asked(matter: Matter) -> Move:
    move = pending(matter)
    if move is None:
        raise Refused("没有等着同意的步骤。")
    return move


def step(typed: Typed, key: str) -> str:
    """Any step of the matter's regime, with its files and for whom it is pressed."""
    matter = typed.matter
    known = matter.regime.step(key)
    answers: dict[str, Any] = {}
    if known:
        kinds = {a.key: a.kind for a in known.asks if a.kind != "files"}
        answers = typed.values({a.key: a.label for a in known.asks if a.key in kinds})
        answers |= {k: unit_called(v) for k, v in answers.items() if kinds[k] == "unit" and v}
        answers |= {k: day_in(k, v, typed) for k, v in answers.items() if kinds[k] == "date" and v}
    uploads = let_in(matter, key, map(read, typed.files), most=settings.UPLOAD_MOST)
    behalf = stands_for(matter, typed.note) if typed.on_behalf else None
    move = take_with(
        uploads, matter, key, version=None, answers=answers, behalf=behalf, **typed.marks
    )
    return f"{matter.title}：{sentence(move)}现在是“{matter.state.label}”。"


def day_in(key: str, words: str, typed: Typed) -> date:
    try:
        return read_day(words, typed.today, ahead=key == "due_on")
    except BadLimit as bad:
        raise Refused(str(bad)) from bad


def read(name: str) -> tuple[str, bytes]:
    try:
        return Path(name).name, Path(name).read_bytes()
    except OSError:
        raise Refused(f"打不开“{name}”，请检查文件名和权限。") from None


VERBS: dict[str, Callable[[Typed], str]] = {
    "new": new,
    "set": set_values,
    "waive": put_waiver,
    "issue": issue,
    "hand-out": hand_out,
    "ask": put_question,
    "answer": put_answer,
    "agree": put_agreement,
    "refuse": put_refusal,
}
MANY = ("set", "issue")


def write(verb: str, typed: Typed) -> str:
    known = VERBS.get(verb)
    return known(typed) if known else step(typed, verb)


def named(who: Standing, verb: str, words: Sequence[str]) -> tuple[list[Matter], list[str]]:
    """The matters that the first words name, and the words after them."""
    if verb == "new":
        return [], list(words)
    rest = list(words)
    found = [found_by(who, rest.pop(0))] if rest else []
    while found and verb in MANY and rest and "=" not in rest[0]:
        found.append(found_by(who, rest.pop(0)))
    return found, rest


def found_by(who: Standing, name: str) -> Matter:
    matter = matter_named(who, name)
    if matter is None:
        raise Refused(f"没有“{name}”这件事项，或者不在你的范围内。")
    return matter
