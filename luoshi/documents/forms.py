"""Input of the document pages as clean values; nothing is saved here."""

import re
from typing import Any

from django import forms

from luoshi.clocks import BadLimit
from luoshi.matters.actions.draft import may_draft
from luoshi.org.models import Level, Post, Unit, User

from .models import Proposal
from .states import Kind
from .told import columns_of, read_time

MOST_ADDED = 50  # sentences of one proposal
MEASURES_LATER = "签收时由牵头单位补"
DROP_REASONS = (
    "口号或原则要求，没有可核对的事",
    "已有事项在办",
    "不属本级职权",
    "减负规定不允许",
)
ASIDE_REASONS = ("对照过，原文没有错", "原文照录，不改", "另有依据")
LEVELS = (Level.TOWNSHIP, Level.DEPARTMENT, Level.VILLAGE, Level.OFFICE, Level.COUNTY)


def open_units() -> list[Unit]:
    return list(Unit.objects.open())


def names_of(unit: Unit) -> list[str]:
    return [
        name for name in dict.fromkeys((str(unit), unit.name, unit.short, *unit.aliases)) if name
    ]


class ProposalForm(forms.Form):
    """The five fixes. A date and a term are written in one field, in the words of the office."""

    task = forms.CharField(label="任务", widget=forms.Textarea(attrs={"rows": 2}))
    title = forms.CharField(label="简称", max_length=200, required=False)
    unit = forms.CharField(
        label="责任单位",
        required=False,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    post = forms.CharField(label="责任岗位", required=False, widget=forms.Select)
    time = forms.CharField(label="时限", required=False)
    standard = forms.CharField(
        label="标准", required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    measures = forms.CharField(
        label="措施", required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    measures_later = forms.BooleanField(label=MEASURES_LATER, required=False)
    waive_time = forms.CharField(label="没有时限的理由", required=False, max_length=100)
    waive_standard = forms.CharField(label="不需要标准的理由", required=False, max_length=100)

    def __init__(self, proposal: Proposal, data: Any = None, units: list[Unit] = ()) -> None:
        if data and data.get("when") and not data.get("time"):  # picked, not written
            data = {**data.dict(), "time": data["when"]}
        super().__init__(data, initial=initial_of(proposal), prefix=None, auto_id="fix-%s")
        self.proposal = proposal
        self.units = units
        self.posts = self._posts()
        self.fields["post"].widget.choices = [
            ("", "第一责任人"),
            *((key, post.title) for key, post in self.posts.items()),
        ]
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "input"

    def _posts(self) -> dict[str, Post]:
        unit = self._unit(self.data.get("unit", "")) if self.is_bound else self.proposal.unit
        return {p.public_id: p for p in unit.posts.filter(closed_on=None)} if unit else {}

    def _unit(self, words: str) -> Unit | None:
        found = {u.pk: u for u in self.units if words.strip() in names_of(u)}
        return next(iter(found.values())) if len(found) == 1 else None

    def clean_unit(self) -> Unit | None:
        words = self.cleaned_data["unit"].strip() or self.data.get("pick", "")
        if not words:
            return None
        if unit := self._unit(words):
            return unit
        raise forms.ValidationError(f"单位树里没有“{words}”，请从提示里选一个。")

    def clean_post(self) -> Post | None:
        """A post of another unit is left behind with that unit."""
        return self.posts.get(self.cleaned_data["post"])

    def clean_time(self) -> dict[str, Any]:
        words = self.cleaned_data["time"].strip()
        if not words:
            return {"due_on": None, "limit": ""}
        try:
            time = read_time(words, self.proposal.source.doc_date)
        except BadLimit as bad:
            raise forms.ValidationError(str(bad)) from None
        return columns_of(time)

    def fields_given(self) -> dict[str, Any]:
        """As `edit` and `confirm` take them."""
        given = self.cleaned_data
        waivers = {"time": given["waive_time"], "standard": given["waive_standard"]}
        if given["measures_later"] and not given["measures"]:
            waivers["measures"] = MEASURES_LATER
        names = ("title", "task", "unit", "post", "standard", "measures")
        fields = {name: given[name] for name in names} | given["time"]
        fields["title"] = fields["title"] or self.proposal.title
        fields["waivers"] = {key: why.strip() for key, why in waivers.items() if why.strip()}
        return fields


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """As the proposal stands; before anybody touched it, measures nobody wrote are left to the lead."""
    untouched = proposal.version == 1 and not proposal.measures
    return {
        "task": proposal.task,
        "title": proposal.title,
        "unit": str(proposal.unit) if proposal.unit else "",
        "post": proposal.post.public_id if proposal.post else "",
        "time": time_words(proposal),
        "standard": proposal.standard,
        "measures": proposal.measures,
        "measures_later": untouched or "measures" in proposal.waivers,
        "waive_time": proposal.waivers.get("time", ""),
        "waive_standard": proposal.waivers.get("standard", ""),
    }


def time_words(proposal: Proposal) -> str:
    if proposal.limit:
        return read_time(proposal.limit).words
    day = proposal.due_on
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


class DropForm(forms.Form):
    reason = forms.ChoiceField(
        label="为什么不交办",
        required=False,
        widget=forms.RadioSelect,
        choices=[(reason, reason) for reason in DROP_REASONS],
    )
    more = forms.CharField(
        label="补充一句",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def words(self) -> str:
        if not self.is_valid():
            return ""
        given = (self.cleaned_data["reason"], self.cleaned_data["more"].strip())
        return "：".join(part for part in given if part)


class AsideForm(DropForm):
    reason = forms.ChoiceField(
        label="为什么不用改",
        required=False,
        choices=[(reason, reason) for reason in ASIDE_REASONS],
    )


class HandOutForm(forms.Form):
    """Units one by one, or a whole level in one press."""

    units = forms.MultipleChoiceField(required=False)
    level = forms.MultipleChoiceField(required=False, choices=Level.choices)

    def __init__(self, data: Any = None, units: list[Unit] = ()) -> None:
        super().__init__(data)
        self.known = {unit.public_id: unit for unit in units}
        self.fields["units"].choices = [(key, str(unit)) for key, unit in self.known.items()]

    def chosen(self) -> list[Unit]:
        if not self.is_valid():
            return []
        ids, levels = self.cleaned_data["units"], self.cleaned_data["level"]
        return [u for u in self.known.values() if u.public_id in ids or u.level in levels]


class ReceiveForm(forms.Form):
    """A file or pasted text; title and date are read from the text where they are left empty."""

    file = forms.FileField(
        label="文件",
        required=False,
        help_text="可以是txt、md、docx、pdf、ofd、html、xlsx。涉密文件不得上传。",
    )
    text = forms.CharField(
        label="或粘贴正文",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "input"}),
    )
    title = forms.CharField(
        label="标题", required=False, max_length=200, help_text="不填就取正文的标题。"
    )
    kind = forms.ChoiceField(
        label="种类",
        required=False,
        choices=[("", "按标题判断"), *Kind.choices],
        help_text="不选就按标题判断。",
    )
    doc_date = forms.DateField(
        label="成文日期",
        required=False,
        help_text="不填就取正文落款或题下的日期。",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    issuer = forms.ModelChoiceField(label="归哪个单位", queryset=Unit.objects.none())

    def __init__(self, by: User, on, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        mine = may_draft(by, on)
        field = self.fields["issuer"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in mine])
        field.empty_label = None if len(mine) == 1 else "请选择"
        if len(mine) == 1:
            field.initial, field.widget = mine[0].pk, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("file") and not given.get("text", "").strip() and not self.errors:
            self.add_error("file", "请选一个文件，或在下面粘贴正文。")
        return given


def orders_in(words: str) -> list[int]:
    """Sentence numbers as a person writes them: 36-38、40."""
    orders: list[int] = []
    for part in re.split("[,，、]", words.replace("－", "-")):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and (not last or last.isdecimal()):
            orders += range(int(first), min(int(last or first), int(first) + MOST_ADDED) + 1)
    return orders
