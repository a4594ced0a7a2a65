"""Forms of a decomposition: what if, and the rows in which a whole is given to its parts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from luoshi.ledger.refusal import Refused
from luoshi.matters.forms.fields import DayField
from luoshi.org.models import Level, Unit

from .actions.decompose import MOST_WEIGHT, PartIn
from .amounts import plain, scaled
from .models import OverYears, Span, Target
from .split import BadSplit, share_out
from .states import Combine


class WhatIfForm(forms.Form):
    """What one place is asked changed, to look at; it stands in the address. Empty: as it is."""

    change = forms.ChoiceField(label="改哪一项", error_messages={"required": "请选一项。"})
    value = forms.CharField(label="改成多少", max_length=40, required=False)
    demands = forms.CharField(label="另有要求", max_length=300, required=False)

    def __init__(self, choices: Sequence[tuple[str, str]], today: date, data: Any = None):
        super().__init__(data)
        self.fields["change"].choices = choices
        self.fields["due_on"] = DayField(
            label="完成日期", today=today, ahead=True, required=False, widget=forms.TextInput()
        )
        self.fields["due_on"].help_text = "不改的空着。"
        self.order_fields(["change", "value", "due_on", "demands"])

    def asks(self, places: int) -> dict[str, Any]:
        """What is to be another than it is."""
        given = self.cleaned_data
        found = {"base": scaled(given["value"], places), "due_on": given["due_on"]}
        found["demands"] = given["demands"].strip() or None
        asks = {name: new for name, new in found.items() if new is not None}
        if not asks:
            raise Refused("请写改成什么：数、完成日期、另有要求，改哪样写哪样。")
        return asks


class RowForm(forms.Form):
    """A part: what it is given, by which weight, until when, what else, and why more."""

    base = forms.CharField(label="数", max_length=40, required=False)
    weight = forms.IntegerField(label="权重", min_value=0, max_value=MOST_WEIGHT, required=False)
    stage = forms.CharField(label="阶段", max_length=40, required=False)
    demands = forms.CharField(label="另有要求", max_length=300, required=False)
    reason = forms.CharField(label="加码的理由", max_length=300, required=False)

    def __init__(self, unit: Unit, year: int, today: date, *, is_year: bool, **kwargs: Any):
        self.unit, self.year = unit, year
        super().__init__(prefix=f"{unit.public_id}-{year}", **kwargs)
        self.fields["due_on"] = DayField(
            label="完成日期", today=today, ahead=True, required=False, widget=forms.TextInput()
        )
        self.fields["due_on"].help_text = ""
        if not is_year:
            del self.fields["stage"]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{self.name}{field.label}"
            field.widget.attrs["class"] = f"input in-{name}"

    @property
    def name(self) -> str:
        return f"{self.year}年" if "stage" in self.fields else str(self.unit)

    def part(self, places: int) -> PartIn | None:
        """None where the row was left empty."""
        given = self.cleaned_data
        base = scaled(given["base"], places)
        if base is None:
            return None
        return PartIn(
            self.unit,
            base,
            self.year,
            weight=given["weight"] if given["weight"] is not None else 1,
            stage=given.get("stage", ""),
            due_on=given["due_on"],
            demands=given["demands"],
            reason=given["reason"],
        )


class HowForm(forms.Form):
    """How the parts make up the whole, and the reason that stands for all additions."""

    combine = forms.ChoiceField(
        label="怎样合成", choices=Combine.choices, error_messages={"required": "请选怎样合成。"}
    )
    reason = forms.CharField(
        label="加码的理由",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="分下去的比上面多、日期更早或者另加要求的，必须写；写在这里的管没有单写理由的各行。",
    )


class SpanForm(forms.Form):
    """A target over several years."""

    indicator = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="指标", empty_label="请选择",
        error_messages={"required": "请选指标。"},
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="单位", empty_label="请选择",
        error_messages={"required": "请选单位。"},
    )  # fmt: skip
    name = forms.CharField(
        label="名称", max_length=120, help_text="如“三年冲百强”。",
        error_messages={"required": "请写明跨年目标的名称。"},
    )  # fmt: skip
    first_year = forms.IntegerField(label="起始年", error_messages={"required": "请写起始年。"})
    last_year = forms.IntegerField(label="末年", error_messages={"required": "请写末年。"})
    combine = forms.ChoiceField(label="各年怎样合成", choices=OverYears.choices)
    value = forms.CharField(
        label="总目标", max_length=40, help_text="用指标的计量单位。",
        error_messages={"required": "请写总目标。"},
    )  # fmt: skip
    basis_title = forms.CharField(label="出处", max_length=200, required=False)
    basis_words = forms.CharField(
        label="原文", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, indicators: Any, units: Collection[int], data: Any = None):
        super().__init__(data)
        self.fields["indicator"].queryset = indicators
        self.fields["unit"].queryset = Unit.objects.open().filter(pk__in=units)


def row_forms(
    whole: Target | Span, taken: set[tuple[int, int]], today: date, data: Any = None
) -> list[RowForm]:
    """A row for each year of a span, or each open unit right below; those that have theirs are left out."""
    if isinstance(whole, Span):
        years = range(whole.first_year, whole.last_year + 1)
        places = [(whole.unit, year) for year in years]
    else:
        below = Unit.objects.open().filter(parent=whole.unit).order_by("order", "pk")
        places = [(unit, whole.year) for unit in below if unit.level != Level.OFFICE]
    return [
        RowForm(unit, year, today, is_year=isinstance(whole, Span), data=data)
        for unit, year in places
        if (unit.pk, year) not in taken
    ]


def read_parts(forms_sent: Sequence[RowForm], places: int) -> list[PartIn]:
    """The rows that were filled; what is wrong is said with the name of its row."""
    found = []
    for form in forms_sent:
        if not form.is_valid():
            errors = "；".join(str(one) for each in form.errors.values() for one in each)
            raise Refused(f"{form.name}：{errors.rstrip('。')}。")
        try:
            part = form.part(places)
        except Refused as wrong:
            raise Refused(f"{form.name}：{wrong}") from None
        if part:
            found.append(part)
    return found


def shared(
    whole: Target | Span, left: int, forms_sent: Sequence[RowForm], how: str
) -> Mapping[str, str]:
    """The figures by weights, as they are typed: a sum is shared out, anything else is asked of each."""
    places = whole.indicator.places
    weights = {form.prefix: form.cleaned_data.get("weight") or 0 for form in forms_sent}
    if not any(weights.values()):
        raise Refused("请先给要分的各行写权重，如上年数、人口或户数；不分的留空。")
    known = {key: Decimal(weight) for key, weight in weights.items() if weight}
    if how != Combine.SUM:
        value = whole.value if isinstance(whole, Span) else whole.base
        return {key: plain(value, places) for key in known}
    try:
        parts = share_out(Decimal(left), known)
    except BadSplit as wrong:
        raise Refused(str(wrong)) from None
    return {key: plain(int(part), places) for key, part in parts.items()}
