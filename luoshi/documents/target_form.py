"""The form by which a proposal becomes a target, filled with what was read in its sentences."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from luoshi.ledger.refusal import Refused
from luoshi.org.directory import all_open_units
from luoshi.org.models import Level, Unit
from luoshi.targets.amounts import scaled
from luoshi.targets.models import Indicator

from .models import Finding, Proposal

AMOUNTS = {
    "base": "基本目标",
    "strive": "奋斗目标",
    "challenge": "挑战目标",
    "last_year": "上年基数",
}


class TargetForm(forms.Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label="指标", to_field_name="key", empty_label="请选指标"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="谁的目标", to_field_name="public_id", empty_label=None
    )
    year = forms.IntegerField(label="年份", min_value=1990, max_value=2100)
    base = forms.CharField(label="基本目标", max_length=40)
    strive = forms.CharField(label="奋斗目标", required=False, max_length=40)
    challenge = forms.CharField(label="挑战目标", required=False, max_length=40)
    last_year = forms.CharField(label="上年基数", required=False, max_length=40)
    also_matter = forms.BooleanField(label="同一句话另外还要作为事项交办", required=False)

    def __init__(self, indicators: Iterable[Indicator], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators
        units = [unit.pk for unit in all_open_units() if unit.level != Level.VILLAGE]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if indicator := given.get("indicator"):
            for name in AMOUNTS:
                try:
                    given[name] = scaled(given.get(name), indicator.places)
                except Refused as refusal:
                    self.add_error(name, str(refusal))
        return given

    @property
    def amounts(self) -> dict[str, int | None]:
        return {name: self.cleaned_data.get(name) for name in AMOUNTS}


def initial_of(proposal: Proposal, indicators: Iterable[Indicator], today: date) -> dict[str, Any]:
    """The indicator that the words name, the unit, and the first figure that is a target."""
    named = [one for one in indicators if one.name in proposal.words]
    indicator = max(named, key=lambda one: len(one.name), default=None)
    year = re.search(r"(20\d\d)年", proposal.words)
    return {
        "indicator": indicator.key if indicator else None,
        "unit": proposal.unit.public_id if proposal.unit else None,
        "year": int(year[1]) if year else today.year,
        "base": _figure(proposal, indicator),
    }


def _figure(proposal: Proposal, indicator: Indicator | None) -> str:
    """In the unit of the indicator where the text writes the same one."""
    found = Finding.objects.filter(
        source=proposal.source, kind="figure", sentence__order__in=proposal.sentences
    )
    for one in found:
        value, unit = one.value.get("value"), one.value.get("unit") or ""
        if value is None or one.value.get("status") == "actual":
            continue
        if indicator is None or unit in ("", indicator.unit):
            return f"{value:g}" if isinstance(value, int | float) else str(value)
    return ""
