"""What a person writes about a figure."""

from django import forms

from luoshi.ledger.refusal import Refused

from .amounts import plain, scaled
from .models import Indicator, Observation
from .periods import named
from .states import PER_YEAR, Rhythm

LONG = {"rows": 2}


class PeriodForm(forms.Form):
    """Which period a datum page looks at."""

    period = forms.TypedChoiceField(label="时期", coerce=str)

    def __init__(self, indicator: Indicator, until: tuple[int, int], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [
            (f"{year}-{number}", named(indicator.rhythm, year, number))
            for year, number in backwards(indicator, until)
        ]


def backwards(indicator: Indicator, until: tuple[int, int]) -> list[tuple[int, int]]:
    """The last three years of periods, the newest first."""
    per_year = indicator.per_year
    last = until[0] * per_year + until[1] - 1
    return [(at // per_year, at % per_year + 1) for at in range(last, last - 3 * per_year, -1)]


class FigureForm(forms.Form):
    """A figure of a period; a correction when there is one already."""

    value = forms.CharField(label="数值", required=False, max_length=40)
    note = forms.CharField(
        label="说明", required=False, max_length=300, widget=forms.Textarea(LONG),
        help_text="没有数的一期，写明为什么没有。",
    )  # fmt: skip
    source = forms.CharField(label="来源", required=False, max_length=200)
    reason = forms.CharField(
        label="更正理由", required=False, max_length=300, widget=forms.Textarea(LONG)
    )

    def __init__(self, indicator: Indicator, seen: Observation | None, *args, **kwargs):
        initial = {}
        if seen is not None:
            shown = plain(seen.value, indicator.places)
            initial = {"value": shown, "note": seen.note, "source": seen.source}
        super().__init__(*args, initial=initial, **kwargs)
        self.indicator = indicator
        places = f"，最多{indicator.places}位小数" if indicator.places else "，整数"
        self.fields["value"].label = f"数值（{indicator.unit}{places}）"
        if seen is None:
            del self.fields["reason"]

    def clean_value(self) -> int | None:
        try:
            return scaled(self.cleaned_data["value"], self.indicator.places)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class SheetForm(forms.Form):
    """A sheet as a file, or cells pasted from one; one of the two."""

    file = forms.FileField(
        label="文件", required=False, help_text="xlsx或csv，最多5000行。涉密文件不得上传。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip
    text = forms.CharField(
        label="或者从表格里复制粘贴", required=False, strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text="连表头一起复制，一个数一行。",
    )  # fmt: skip
    reason = forms.CharField(label="更正理由（有更正的才要）", required=False, max_length=300)

    def clean(self) -> dict:
        given = super().clean()
        if not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError("请选一个文件，或者粘贴内容。")
        return given


class FreezeForm(forms.Form):
    rhythm = forms.ChoiceField(label="周期", choices=Rhythm.choices)
    year = forms.IntegerField(label="年份", min_value=1990, max_value=2100)
    period = forms.IntegerField(label="第几期", min_value=1, max_value=12)

    def clean(self) -> dict:
        given = super().clean()
        rhythm, period = given.get("rhythm"), given.get("period")
        if rhythm and period and period > PER_YEAR[Rhythm(rhythm)]:
            raise forms.ValidationError(f"这种周期一年只有{PER_YEAR[Rhythm(rhythm)]}期。")
        return given
