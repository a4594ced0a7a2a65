"""Forms that define: an indicator, a target, a change of it, a path."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.matters.forms.fields import DayField, UnitField
from luoshi.matters.rules import say_day
from luoshi.org.models import Unit

from .actions.targets import OF_PART, asked
from .amounts import plain, scaled
from .lights import RULES
from .models import Indicator, IndicatorChange, Target
from .report_day import said_day, told_day
from .states import Direction, Kind, PathKind, Prices, Rhythm, TargetState
from .tree import whole_of

TWO = {"rows": 2}
AMOUNTS = ("base", "strive", "challenge", "last_year")
POINT = re.compile(r"\s*(\d{1,2})\s*(?:月|季度|期)?\s*[:：\s]\s*(-?\d[\d.,，]*)\s*%?\s*")
RULE_CHOICES = [(rule.key, rule.title) for rule in RULES.values()]
REASON = {"label": "理由", "max_length": 500, "error_messages": {"required": "请写明理由。"}}


class AmountField(forms.CharField):
    """An amount as people write it; scaled when the indicator is known."""

    def __init__(self, label: str, **more: Any):
        super().__init__(label=label, max_length=40, **more)


class IndicatorForm(forms.Form):
    """What an indicator is; who reports it and who confirms."""

    name = forms.CharField(label="名称", max_length=120)
    key = forms.CharField(
        label="代号",
        max_length=60,
        help_text="小写字母、数字、短横线，给表格和接口用，如 tax-income。",
    )
    kind = forms.ChoiceField(label="类型", choices=Kind.choices, initial=Kind.FLOW)
    unit = forms.CharField(label="计量单位", max_length=20)
    places = forms.IntegerField(label="小数位数", min_value=0, max_value=6, initial=0)
    direction = forms.ChoiceField(label="方向", choices=Direction.choices)
    rhythm = forms.ChoiceField(label="周期", choices=Rhythm.choices)
    prices = forms.ChoiceField(
        label="价格", choices=[("", "不涉及"), *Prices.choices], required=False
    )
    datum_unit = UnitField(label="谁报数", required=False, empty_label="各单位报自己的")
    confirmer_unit = UnitField(label="谁审定", required=False, empty_label="由督查室审定")
    linked = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="它的增速指标", required=False,
        empty_label="没有",
    )  # fmt: skip
    numerator = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="占比的分子", required=False,
        empty_label="不是占比，或没有单独的指标",
    )  # fmt: skip
    denominator = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="占比的分母", required=False,
        empty_label="不是占比，或没有单独的指标",
    )  # fmt: skip
    due_after = forms.CharField(
        label="报数日", max_length=20, required=False,
        help_text="如“次月12日前”“季后18日前”；不写的按预设。",
    )  # fmt: skip
    source = forms.CharField(label="来源", max_length=200, required=False)
    caliber = forms.CharField(
        label="口径", max_length=300, required=False, widget=forms.Textarea(TWO)
    )

    def __init__(self, indicators: Any, data: Any = None):
        super().__init__(data)
        self.fields["linked"].queryset = indicators.filter(kind=Kind.GROWTH)
        for name in ("numerator", "denominator"):
            self.fields[name].queryset = indicators.exclude(kind=Kind.GROWTH)


class AmendForm(IndicatorForm):
    """What may change while figures and targets stand on it: not its shape."""

    FIXED = ("key", "kind", "unit", "places", "rhythm")
    reason = forms.CharField(
        **REASON, required=False, widget=forms.Textarea(TWO), help_text="改报数日的，必须写。"
    )

    def __init__(self, indicators: Any, indicator: Indicator, data: Any = None):
        super().__init__(indicators.exclude(pk=indicator.pk), data)
        for name in self.FIXED:
            del self.fields[name]
        for name, field in self.fields.items():
            now = getattr(indicator, name, "")
            field.initial = getattr(now, field.to_field_name) if isinstance(now, Model) else now
        if indicator.due_after:
            said = said_day(indicator.due_after, indicator.rhythm)
            self.fields["due_after"].initial = said


class TargetForm(forms.Form):
    """A target with the words it stands on; three tiers of which the first is needed."""

    indicator = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="指标", empty_label="请选择"
    )
    unit = forms.ModelChoiceField(
        queryset=None, to_field_name="public_id", label="单位", empty_label="请选择"
    )
    year = forms.IntegerField(label="年份")
    base = AmountField("基本目标")
    strive = AmountField("奋斗目标", required=False)
    challenge = AmountField("挑战目标", required=False)
    last_year = AmountField("上年基数", required=False)
    growth = AmountField("增长（%）", required=False)
    rule = forms.ChoiceField(label="亮灯规则", choices=RULE_CHOICES)
    basis_title = forms.CharField(label="出处", max_length=200, required=False)
    basis_words = forms.CharField(
        label="原话", max_length=1000, required=False, widget=forms.Textarea(TWO)
    )

    def __init__(self, indicators: Any, units: Collection[int], data: Any = None, **more: Any):
        super().__init__(data, **more)
        self.fields["indicator"].queryset = indicators.filter(is_open=True)
        self.fields["unit"].queryset = Unit.objects.open().filter(pk__in=units)

    def wanted(self) -> dict[str, Any]:
        """Clean values, scaled by the places of the indicator that was chosen."""
        given = dict(self.cleaned_data)
        places = given["indicator"].places
        for name in ("base", "strive", "challenge", "last_year"):
            given[name] = scaled(given[name], places)
        return given | {"growth": scaled(given["growth"], 2)}


class ChangeForm(forms.Form):
    """Another figure for a target, and why."""

    base = AmountField("基本目标")
    strive = AmountField("奋斗目标", required=False)
    challenge = AmountField("挑战目标", required=False)
    last_year = AmountField("上年基数", required=False)
    demands = forms.CharField(label="另有要求", max_length=300, required=False)
    rule = forms.ChoiceField(label="亮灯规则", choices=RULE_CHOICES)
    reason = forms.CharField(**REASON, widget=forms.Textarea(TWO))

    def __init__(self, target: Target, today: date, data: Any = None):
        self.target = target
        places = target.indicator.places
        initial = {name: plain(getattr(target, name), places) for name in AMOUNTS}
        initial |= {name: asked(target, name) for name in ("rule", *OF_PART)}
        super().__init__(data, initial=initial, prefix="change")
        self.fields["reason"].required = target.state != TargetState.DRAFT
        for name in AMOUNTS:
            self.fields[name].label += f"（{target.indicator.unit}）"
        if whole_of(target):
            self.fields["due_on"] = DayField(
                label="完成日期", today=today, ahead=True, required=False
            )
            self.order_fields([*AMOUNTS, "due_on", "demands", "rule", "reason"])
        else:
            del self.fields["demands"]

    def changes(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given.pop("reason")
        places = self.target.indicator.places
        return given | {name: scaled(given[name], places) for name in AMOUNTS}


class PathForm(forms.Form):
    """How the year is planned; amounts or shares by period where a person writes them."""

    kind = forms.ChoiceField(label="排法", choices=PathKind.choices)
    rows = forms.CharField(
        label="逐期的数，或各阶段的百分比", required=False, max_length=600,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        help_text="只有“逐期填写”和“分阶段”要写，一行一期，如“3 120.5”“6 40%”；百分比合计100。",
    )  # fmt: skip
    reason = forms.CharField(**REASON, widget=forms.Textarea(TWO))

    def __init__(self, target: Target, data: Any = None):
        super().__init__(data, prefix="path")
        is_again = target.state != TargetState.DRAFT and target.paths.exists()
        self.fields["reason"].required = is_again

    def by_period(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for line in filter(str.strip, self.cleaned_data["rows"].splitlines()):
            read = POINT.fullmatch(line)
            if read is None:
                raise Refused(f"看不懂“{line.strip()[:20]}”，一行写第几期和一个数，如“3 120.5”。")
            if int(read[1]) in found:
                raise Refused(f"第{int(read[1])}期写了两行，请只留一行。")
            found[int(read[1])] = read[2]
        return found


class AskForm(forms.Form):
    """A figure that is wanted: it is asked once, who wants it again reads it."""

    unit = UnitField(label="哪个单位的数")
    asked_by = UnitField(label="谁要")
    why = forms.CharField(label="用在哪里", max_length=200, required=False)


def shape_of(indicator: Indicator, today: date) -> dict[str, str]:
    """What an indicator is, as its page tells it."""
    told = {
        "类型": f"{indicator.get_kind_display()}，{indicator.get_direction_display()}",
        "计量单位": f"{indicator.unit}，{indicator.places}位小数",
        "周期": indicator.get_rhythm_display(),
        "报数日": told_day(indicator, today),
        "谁报数": str(indicator.datum_unit or "各单位报自己的"),
        "谁审定": str(indicator.confirmer_unit or "督查室"),
        "来源": indicator.source or "没有写",
        "口径": indicator.caliber or "没有写",
        "增速指标": str(indicator.linked or "没有"),
    }
    if indicator.numerator and indicator.denominator:
        told["怎样算"] = f"{indicator.numerator}÷{indicator.denominator}"
    return told


def changed_of(indicator: Indicator) -> list[list[str]]:
    """What was amended, the newest first, each with the old value."""
    return [
        [say_day(timezone.localdate(one.at)), str(one.by), "；".join(_changed(one)), one.reason]
        for one in indicator.changes.select_related("by")
    ]


def _changed(one: IndicatorChange) -> Iterator[str]:
    for key, now in one.now.items():
        label = AmendForm.base_fields[key].label if key in AmendForm.base_fields else "在用"
        yield f"{label}：{_said(one, key, one.was[key])}→{_said(one, key, now)}"


def _said(one: IndicatorChange, key: str, value: Any) -> str:
    if key == "due_after":
        return said_day(value, one.indicator.rhythm) if value else "按预设"
    if isinstance(value, bool):
        return "是" if value else "否"
    column = Indicator._meta.get_field(key)
    return str(dict(column.flatchoices).get(value, value) or "没有写")
