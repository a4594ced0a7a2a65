"""The panel beside the text: one sentence, what stands on it, what can be done about it."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from luoshi.matters.models import Matter
from luoshi.matters.present import due_words, light
from luoshi.matters.regime import ROLES
from luoshi.matters.rules import Ask, why_not
from luoshi.org.models import Level, Unit

from .aims import aims_of, figures_of
from .coverage import DRAFT, Fate
from .forms import ASIDE_REASONS, DROP_REASONS, LEVELS, DropForm, ProposalForm
from .likely import likely_day, likely_units, present
from .margin import LOOKS, basis_of, title_of
from .models import Finding, Proposal
from .page import DocumentPage
from .queries import Become
from .rules import gaps, say_gaps, why_not_confirm
from .states import FindingKind, ProposalState
from .told import told_words
from .versions import differing

FACETS = {
    FindingKind.OWNER: "责任",
    FindingKind.COOPERATING: "配合",
    FindingKind.DEADLINE: "时限",
    FindingKind.STANDARD: "标准",
    FindingKind.MECHANISM: "机制",
    FindingKind.FIGURE: "数",
}
PAINTED = ("责任", "配合", "时限", "机制", "标准", "数")  # the first stands above the others
COUNTED = "零一二三四五"
MERGE_WITHIN = 8  # sentences: what is farther away is seldom the same task
LONGEST_QUOTE = 60  # characters of the words a note speaks of


@dataclass
class Panel:
    """`form`, `drop` and `refusal` come from a request that was refused, else they are fresh."""

    page: DocumentPage
    picked: str = ""
    form: ProposalForm | None = None
    drop: DropForm = field(default_factory=DropForm)
    refusal: str = ""
    is_late: bool = False
    written: list[tuple[str, str]] = field(default_factory=list)  # in vain, to be copied
    done: Proposal | None = None
    told: str = ""
    told_link: str = ""
    handing_out: bool = False
    note: str = ""  # the note whose reasons are laid open
    units: list[Unit] = field(default_factory=list)
    reasons = DROP_REASONS
    aside_reasons = ASIDE_REASONS

    def __post_init__(self) -> None:
        page = self.page
        self.number = page.number
        self.here = page.on(self.number)
        picked = (one for one in self.here if one.proposal.public_id == self.picked)
        self.become: Become | None = next(picked, self.here[0] if self.here else None)
        if self.is_pending and self.form is None:
            self.form = ProposalForm(self.proposal, units=self.units)

    @property
    def proposal(self) -> Proposal | None:
        return self.become.proposal if self.become else None

    @property
    def is_pending(self) -> bool:
        return bool(self.become and self.become.is_pending and self.page.is_office)

    @property
    def is_dropped(self) -> bool:
        return bool(
            self.page.is_office and self.proposal and self.proposal.state == ProposalState.DROPPED
        )

    @property
    def fate(self) -> Fate:
        return self.become.fate(self.page.at) if self.become else self.page.fate(self.number)

    @property
    def notes(self) -> list[dict[str, Any]]:
        """What the lints ask of this sentence; what was set aside stands last, with its reason."""
        page, text = self.page, self.page.source.text
        here = [note for note in page.notes if page.number_of[note.sentence_id] == self.number]
        return [
            {
                "note": note,
                "title": title_of(note),
                "basis": basis_of(note),
                "look": LOOKS.get(note.lint[0], ""),
                "words": Truncator(text[note.start : note.end]).chars(LONGEST_QUOTE),
                "is_open": note.public_id == self.note,
            }
            for note in sorted(here, key=lambda note: note.is_aside)
        ]

    @property
    def place(self) -> str:
        """Where the sentence begins in the file as it came: a page, a paragraph, a cell."""
        rows = self.page.sentences
        return rows[self.number - 1].place if self.number <= len(rows) else ""

    @property
    def others(self) -> list[Become]:
        """Further proposals on the same sentence."""
        return [one for one in self.here if one is not self.become]

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < len(self.page.sentences) else None

    @property
    def next_pending(self) -> int | None:
        following = self.page.next_pending(self.number)
        return following if following != self.number else None

    @property
    def _numbers(self) -> list[int]:
        return self.proposal.sentences if self.proposal else [self.number]

    @cached_property
    def _findings(self) -> list[Finding]:
        wanted = [row.pk for row in self.page.sentences if row.order in self._numbers]
        return list(self.page.source.findings.filter(sentence__in=wanted))

    def said(self) -> list[dict[str, Any]]:
        """The words of the proposal, or of the sentence, with what was understood marked."""
        rows = {s.order: s for s in self.page.sentences}
        found = [(f.start, f.end, FACETS[f.kind]) for f in self._findings]
        parts: list[dict[str, Any]] = []
        for number in self._numbers:
            row = rows[number]
            parts += marked(self.page.source.text, row.start, row.end, found)
        return parts

    @property
    def gaps(self) -> list[str]:
        return gaps(self.proposal)

    @property
    def fixed_words(self) -> str:
        missing = self.gaps
        return f"有{COUNTED[5 - len(missing)]}定，{say_gaps(missing)}" if missing else "五定已齐"

    @property
    def is_complete(self) -> bool:
        """Nothing keeps it from going out as the form stands."""
        left = {"measures"} if self.form["measures_later"].value() else set()
        return set(self.gaps) <= left

    @property
    def why_not_confirm(self) -> str:
        return why_not_confirm(self.proposal) or ""

    @property
    def comes_again(self) -> str:
        return told_words(self.proposal, timezone.localdate(self.page.at))

    @property
    def due_is_past(self) -> bool:
        due_on = self.proposal.due_on
        return due_on is not None and due_on < timezone.localdate(self.page.at)

    @property
    def candidates(self) -> list[dict[str, Any]]:
        return likely_units(self.page, self.proposal, self.units)

    @property
    def likely_day(self) -> dict[str, str]:
        return likely_day(self.page, self.proposal)

    @property
    def was_words(self) -> list[dict]:
        """The words this was decided on, where a new version has others: what went is marked."""
        if self.proposal is None or not self.page.is_office or not self.proposal.was_words:
            return []
        return differing(self.proposal.was_words, self.proposal.words)

    @property
    def near(self) -> list[Proposal]:
        """What this one could be merged into."""
        return [
            one.proposal
            for one in self.page.pending
            if one is not self.become
            and abs(one.proposal.first - self.proposal.first) <= MERGE_WITHIN
        ]

    @property
    def facts(self) -> list[dict[str, Any]]:
        return [facts_of(m, self.page) for m in self.become.matters if not self._is_part(m)]

    @property
    def parts(self) -> list[dict[str, Any]]:
        return [facts_of(m, self.page) for m in self.become.matters if self._is_part(m)]

    @property
    def aims(self) -> list[dict[str, Any]]:
        return aims_of(self.become)

    @property
    def figures(self) -> list[dict[str, str]]:
        return figures_of(self.page, self.number, self.become, self._findings)

    def _is_part(self, matter: Matter) -> bool:
        """Handed out of another one that is shown here too."""
        return matter.parent_id in {other.pk for other in self.become.matters}

    @property
    def to_issue(self) -> list[dict[str, Any]]:
        """Drafts of the office that stand on this sentence; parts go out with their parent."""
        if not self.page.is_office or not self.become:
            return []
        drafts = (m for m in self.become.matters if m.phase == "draft" and m.parent_id is None)
        return [
            {
                "matter": matter,
                "why_not": self._why_not_issue(matter),
                "amend": reverse("matters:amend", args=[matter.public_id]),
            }
            for matter in drafts
        ]

    def _why_not_issue(self, matter: Matter) -> str:
        return why_not(matter, matter.regime.opening, Ask(self.page.who, self.page.at)) or ""

    @property
    def levels(self) -> list[dict[str, Any]]:
        """The units to hand out to, by level; what the words name as helpers says so."""
        words = self.proposal.assists_words if self.proposal else ""
        taken = {m.lead_unit_id for m in self.become.matters} if self.become else set()
        shown = []
        for level in LEVELS:
            units = [u for u in self.units if u.level == level and u.pk not in taken]
            rows = [{"unit": u, "named": bool(present(u, words))} for u in units]
            if rows:
                label = Level(level).label
                everyone = f"全部{label}，共{len(rows)}个"
                shown.append({"key": level, "label": label, "rows": rows, "all_label": everyone})
        return shown


def marked(text: str, start: int, end: int, found: list[tuple[int, int, str]]) -> list[dict]:
    """A stretch of text in parts; where findings overlap, who and when stand above what."""
    facets = [""] * (end - start)
    for first, last, facet in sorted(found, key=lambda f: -PAINTED.index(f[2])):
        for at in range(max(first, start), min(last, end)):
            facets[at - start] = facet
    parts, at = [], start
    for facet, run in groupby(facets):
        length = len(list(run))
        parts.append({"text": text[at : at + length], "facet": facet})
        at += length
    return parts


def facts_of(matter: Matter, page: DocumentPage) -> dict[str, Any]:
    """A matter in the panel: number, whose ball it is, until when."""
    due, here = due_words(matter, page.at), light(matter, page.at)
    state, word = (DRAFT.light, DRAFT.word) if matter.phase == "draft" else (here.key, here.word)
    turn = {"lead": matter.lead_unit, "office": matter.issuer}.get(matter.turn)
    return {
        "matter": matter,
        "href": reverse("matters:page", args=[matter.public_id]),
        "state": state,
        "word": word,
        "ball": str(turn or ROLES.get(matter.turn, "")) if matter.is_open else "",
        "due": due.words,
        "due_note": due.note,
        "due_state": due.state,
    }
