"""The filters of the list, and one value for many drafts."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from luoshi.matters.present import LIGHTS
from luoshi.matters.regime import Regime
from luoshi.matters.register import REGIMES
from luoshi.ui.renderer import LongSelect, Ready

from .fields import CHOOSE, UnitField
from .fixes import FixesForm

UNFINISHED = ("unfinished", "没有办结的")
MINE = [("ball", "球在我手里"), ("lead", "本单位牵头"), ("issued", "我们交办")]


def states_of(regime: Regime) -> list[tuple[str, str]]:
    return [(f"{regime.key}.{state.key}", state.label) for state in regime.states]


class StateField(forms.ChoiceField):
    """A state of one regime (handover.doing), or of any regime that has one of that name."""

    def bare(self, value: str) -> list[tuple[str, str]]:
        """A state of any regime, as links ask for it: a choice only where it is in force."""
        known = {state.key for regime in REGIMES.values() for state in regime.states}
        return [(value, self.said(value))] if value in known else []

    def said(self, value: str) -> str:
        """A state as it is called, first of all in a hand-over; one of a regime with the regime."""
        if value == UNFINISHED[0]:
            return UNFINISHED[1]
        key, _, state = value.rpartition(".")
        if key in REGIMES:
            regime = REGIMES[key]
            return f"{regime.title}{regime.state(state).label}"
        regimes = sorted(REGIMES.values(), key=lambda regime: regime.key != "handover")
        named = (one.label for regime in regimes for one in regime.states if one.key == state)
        return next(named, value)


class ListForm(forms.Form):
    """The filters of the list; a value that is not known is left out, never an error."""

    q = forms.CharField(label="查找", required=False)
    regime = forms.ChoiceField(label="制度", required=False, widget=LongSelect)
    unit = UnitField(label="牵头单位", required=False, empty_label="全部单位", widget=LongSelect)
    state = StateField(label="状态", required=False, widget=LongSelect)
    light = forms.ChoiceField(
        label="灯", required=False, choices=[("", "全部灯色"), *LIGHTS.items()]
    )
    mine = forms.ChoiceField(
        label="与我有关", required=False, choices=[("", "不论与谁有关"), *MINE]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regime, state = self.data.get("regime"), self.data.get("state") or ""
        shown = [REGIMES[regime]] if regime in REGIMES else list(REGIMES.values())
        # Asked for by who draws them or checks a choice: the API mostly does neither.
        self.fields["state"].choices = Ready(
            lambda: [
                ("", "全部状态"),
                UNFINISHED,
                *self.fields["state"].bare(state),
                *((one.title, states_of(one)) for one in shown),
            ]
        )
        self.fields["regime"].choices = Ready(
            lambda: [("", "全部制度"), *((one.key, one.title) for one in REGIMES.values())]
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    @classmethod
    def asked(cls, given: QueryDict) -> "ListForm":
        """As a page asks: what is over and done comes only when state or light are asked for."""
        if {"state", "light"} & given.keys():
            return cls(given)
        wanted = given.copy()
        wanted["state"] = UNFINISHED[0]
        return cls(wanted)

    @property
    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {key: value for key, value in self.cleaned_data.items() if value}


class BulkForm(forms.Form):
    """One value for many drafts; what is left empty stays as it is."""

    lead_unit = UnitField(label="牵头单位", required=False)
    due = FixesForm.base_fields["due"]
    standard = forms.CharField(label="标准", required=False, max_length=300)
    clean_due = FixesForm.clean_due

    def __init__(self, *args, today: date | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def share_units(self, other: forms.Form) -> None:
        """The units as another form of the same page lists them: read once."""
        first, *units = other.fields["unit"].choices
        other.fields["unit"].widget.choices = [first, *units]
        self.fields["lead_unit"].widget.choices = [("", CHOOSE), *units]

    @property
    def changes(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {key: value for key, value in (given | given.pop("due")).items() if value}
