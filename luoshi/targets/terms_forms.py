"""What a side writes for a line of a responsibility document."""

from typing import Any

from django import forms

from .amounts import plain, scaled
from .models import Side, TermValue
from .terms import TIERS, Line

LABELS = {"base": "基本目标", "strive": "奋斗目标", "challenge": "挑战目标"}
LONGEST_REASON = 1000


class ValueForm(forms.Form):
    """Three tiers in the unit of the indicator, of the unit its own expectation, and why."""

    base = forms.CharField(max_length=40, error_messages={"required": "请填写基本目标。"})
    strive = forms.CharField(max_length=40, required=False)
    challenge = forms.CharField(max_length=40, required=False)
    forecast = forms.CharField(
        label="自报数",
        max_length=40,
        required=False,
        help_text="照你们自己的判断，年底能做到多少；照实报得分最高。",
    )
    reason = forms.CharField(
        label="理由",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="和对方提的不一样就要写：哪个数变了、为什么。",
    )

    def __init__(self, found: Line, side: str, data: Any = None):
        self.places = found.target.indicator.places
        prefix, start = found.term.public_id, found.on_table(side)
        own = found.draft(side) or (found.forecast if side == Side.LEAD else None)
        super().__init__(data, prefix=prefix, initial=initial(start, own, self.places))
        for name, label in LABELS.items():
            self.fields[name].label = f"{label}（{found.target.indicator.unit}）"
        if side == Side.OFFICE:
            del self.fields["forecast"]
        if found.office is None:
            del self.fields["reason"]

    @property
    def values(self) -> dict[str, int | None]:
        """Scaled; refuses what is no number."""
        names = [name for name in (*TIERS, "forecast") if name in self.fields]
        return {name: scaled(self.cleaned_data[name], self.places) for name in names}

    @property
    def reason_given(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


def initial(start: TermValue | None, own: TermValue | None, places: int) -> dict[str, str]:
    given = {name: plain(getattr(start, name), places) for name in TIERS} if start else {}
    expected = own.forecast if own else None
    reason = own.reason if own and own.put_in_id is None else ""
    return given | {"forecast": plain(expected, places), "reason": reason}
