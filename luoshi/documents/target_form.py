"""The form by which a proposal becomes a target, filled with what was read in its sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from luoshi.ledger.refusal import Refused
from luoshi.org.directory import all_open_units
from luoshi.org.models import Level, Unit
from luoshi.targets.amounts import scaled
from luoshi.targets.models import Indicator, OverYears
from luoshi.targets.states import Kind

from .models import Finding, Source

AMOUNTS = {
    "base": "基本目标",
    "strive": "奋斗目标",
    "challenge": "挑战目标",
    "last_year": "上年基数",
}

TIMES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


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
    until = forms.IntegerField(
        label="管到哪一年", min_value=1990, max_value=2100, required=False,
        help_text="只管一年的空着；写了就立跨年目标，基本目标是它的总目标。",
    )  # fmt: skip
    over = forms.ChoiceField(
        label="跨年的，各年怎样合成", choices=OverYears.choices, initial=OverYears.LAST,
        required=False,
    )  # fmt: skip
    also_matter = forms.BooleanField(label="同一句话另外还要作为事项交办", required=False)

    def __init__(
        self, indicators: Iterable[Indicator], *args: Any, is_task: bool = True, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators
        units = [unit.pk for unit in all_open_units() if unit.level != Level.VILLAGE]
        if not is_task:
            del self.fields["also_matter"]
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


@dataclass(frozen=True)
class Words:
    """What a target is to be made of: a proposal, or a sentence that is none yet."""

    source: Source
    sentences: tuple[int, ...]
    text: str
    unit: Unit | None = None
    is_task: bool = False  # it may be handed out as a matter as well

    @property
    def place(self) -> str:
        return "第" + "、".join(map(str, self.sentences)) + "句"


def initial_of(
    words: Words, indicators: Iterable[Indicator], today: date, at: int | None = None
) -> dict[str, Any]:
    """The unit, and of the figure at a place, else of the first that is wanted: indicator, year and
    amount."""
    indicators = list(indicators)
    figure = _figure(words, at)
    indicator = _indicator(words, figure, indicators)
    year = re.search(r"(20\d\d)年", words.text)
    told = re.match(r"20\d\d", (figure.value.get("period") or "") if figure else "")
    return {
        "indicator": indicator.key if indicator else None,
        "unit": words.unit.public_id if words.unit else None,
        "year": int(told[0] if told else year[1] if year else today.year),
        "base": amount_in(figure, indicator),
    }


def _figure(words: Words, at: int | None) -> Finding | None:
    found = words.source.findings.filter(kind="figure", sentence__order__in=words.sentences)
    wanted = [one for one in found if one.value.get("status") != "actual"]
    return next((one for one in wanted if at in (None, one.start)), None)


def _indicator(
    words: Words, figure: Finding | None, indicators: Sequence[Indicator]
) -> Indicator | None:
    """By the name that was read at the figure, a growth before its amount; else by the words."""
    read = (figure.value.get("indicator") or "") if figure else ""
    grows = bool(figure) and figure.value.get("measure") == "growth"
    named = [one for one in indicators if read and (read in one.name or one.name in read)]
    named = named or [one for one in indicators if one.name in words.text]
    return max(
        named, key=lambda one: ((one.kind == Kind.GROWTH) == grows, len(one.name)), default=None
    )


def amount_in(figure: Finding | None, indicator: Indicator | None) -> str:
    """In the unit of the indicator, where the text writes the same one or ten thousands of it."""
    value = figure.value.get("value") if figure else None
    if figure is None or not isinstance(value, int | float):
        return ""
    written, kept = figure.value.get("unit") or "", indicator.unit if indicator else ""
    if indicator is None or written in ("", kept):
        return f"{value:.15g}"
    times, of = _many(written)
    many, same = _many(kept)
    return f"{(Decimal(repr(value)) * times / many).normalize():f}" if of == same else ""


def _many(unit: str) -> tuple[int, str]:
    """(100000000, 元) of 亿元."""
    found = re.match(r"万亿|亿|千万|百万|万|千", unit)
    word = found[0] if found else ""
    return TIMES.get(word, 1), unit.removeprefix(word)
