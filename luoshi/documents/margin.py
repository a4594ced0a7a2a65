"""The margin of the page, for the office: what a sentence does not say, what the lints ask of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.reading.lints import LINTS

from .models import Note, Proposal
from .queries import Become
from .rules import gaps, say_gaps

GAP_TEXT = {
    "owner": "没有说由谁办。",
    "time": "没有说到哪天。",
    "standard": "没有说做到什么样算完成。",
}
GAP_LINTS = {"owner": "F01", "time": "F02", "standard": "F03"}
LOOKS = {"N": "note--num", "B": "note--law"}  # by family


@dataclass(frozen=True)
class Remark:
    """One remark beside a sentence; `note` is the id of a lint's note, which can be set aside."""

    number: int
    title: str
    text: str
    key: str
    lints: str = ""
    basis: str = ""
    fix: str = ""
    look: str = ""
    note: str = ""


Margin = dict[int, list[Remark]]


def margin(told: Iterable[Become], notes: Iterable[Note], number_of: dict[int, int]) -> Margin:
    """By sentence: changed words, then gaps, then what the lints ask."""
    told, found = list(told), defaultdict(list)
    for one in told:
        if one.proposal.was_words:
            found[one.proposal.first].append(changed(one.proposal))
        if one.is_pending and (missing := [k for k in gaps(one.proposal) if k in GAP_TEXT]):
            found[one.proposal.first].append(gap(one.proposal, missing))
    for note in shown(told, notes, number_of):
        if not note.is_aside:
            number = number_of[note.sentence_id]
            found[number].append(remark(note, number))
    return dict(found)


def shown(told: Iterable[Become], notes: Iterable[Note], number_of: dict[int, int]) -> list[Note]:
    """Without what a proposal asks itself: who, when and how well change with what is decided."""
    proposed = {number for one in told for number in one.proposal.sentences}
    asked = GAP_LINTS.values()
    return [
        note
        for note in notes
        if note.lint not in asked or number_of[note.sentence_id] not in proposed
    ]


def remark(note: Note, number: int) -> Remark:
    return Remark(
        number=number,
        title=note.get_level_display(),
        text=note.said,
        key=f"note-{note.public_id}",
        lints=note.lint,
        basis=basis_of(note),
        fix=note.fix,
        look=LOOKS.get(note.lint[0], ""),
        note=note.public_id,
    )


def title_of(note: Note) -> str:
    return LINTS[note.lint].meaning if note.lint in LINTS else note.get_level_display()


def basis_of(note: Note) -> str:
    """A lint that the linter no longer has keeps its sentence; its basis went with it."""
    return LINTS[note.lint].basis if note.lint in LINTS else ""


def changed(proposal: Proposal) -> Remark:
    text = f"原来是：“{proposal.was_words}”"
    return Remark(proposal.first, "原文有改动", text, key=f"was-{proposal.public_id}")


def gap(proposal: Proposal, missing: list[str]) -> Remark:
    """Goes with the decision: it is answered in the form of the five, or waived there."""
    text, lints = {**GAP_TEXT}, {**GAP_LINTS}
    if proposal.lead_words:
        text["owner"] = f"原文写的是“{proposal.lead_words}”，没有对上一个单位。"
        del lints["owner"]
    return Remark(
        number=proposal.first,
        title=say_gaps(missing),
        text="".join(text[key] for key in missing),
        key=f"n{proposal.first}",
        lints=" ".join(lints[key] for key in missing if key in lints),
    )
