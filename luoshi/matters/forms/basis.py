"""The words a draft stands on, who issues it, and the units it is handed out to."""

from typing import Any

from django import forms

from luoshi.matters.actions import BasisIn
from luoshi.matters.regime import Regime
from luoshi.org.models import Level, Unit


class BasisForm(forms.Form):
    """依据 of a matter that is drafted by hand, and who issues it."""

    words = forms.CharField(
        label="依据原文",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一字不改地抄下领导批示或文件里的那句话。",
    )
    source = forms.CharField(label="出处", max_length=200, help_text="文件名或会议名和日期。")
    place = forms.CharField(label="位置", max_length=60, required=False)
    issuer = forms.ModelChoiceField(
        Unit.objects.none(), label="交办单位", to_field_name="public_id", empty_label=None
    )

    def __init__(self, *args, issuers: list[Unit], regime: Regime | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        if regime:
            field.label = regime.role("asker" if regime.start.by == "asker" else "office")
            for name in ("words", "source", "place") if "words" in regime.start.without else ():
                del self.fields[name]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in issuers])
        if len(issuers) == 1:
            field.initial, field.widget = issuers[0].public_id, forms.HiddenInput()

    @property
    def bases(self) -> list[BasisIn]:
        given = self.cleaned_data
        if not given.get("words"):
            return []
        return [BasisIn(given["words"], given["source"], given["place"])]


class HandOutForm(forms.Form):
    """The units a task is handed out to; nothing is chosen for the person."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.open(), label="单位", to_field_name="public_id", required=False
    )
    levels = forms.MultipleChoiceField(label="层级", choices=Level.choices, required=False)

    def __init__(self, *args, taken: frozenset[int] = frozenset(), **kwargs):
        """`taken` are the units that have a part already."""
        super().__init__(*args, **kwargs)
        self.taken = taken
        self.open_units = list(self.fields["units"].queryset)

    def clean(self) -> dict[str, Any]:
        """A whole level stands for all its units that have no part yet."""
        given = super().clean()
        picked = set(given.get("units") or ())
        whole = set(given.get("levels") or ())
        chosen = [u for u in self.open_units if u in picked or self.is_whole(u, whole)]
        if not chosen:
            raise forms.ValidationError("请至少选一个单位。")
        return given | {"chosen": chosen}

    def is_whole(self, unit: Unit, whole: set[str]) -> bool:
        return unit.level in whole and unit.pk not in self.taken

    def by_level(self) -> list[dict[str, Any]]:
        """Levels with their units to tick."""
        picked = set(self["units"].value() or ()) if self.is_bound else set()
        whole = set(self["levels"].value() or ()) if self.is_bound else set()
        found = []
        for level, label in Level.choices:
            units = [
                {"unit": u, "taken": u.pk in self.taken, "picked": u.public_id in picked}
                for u in self.open_units
                if u.level == level
            ]
            shown = {
                "key": level,
                "label": label,
                "all": f"全部{label}",
                "units": units,
                "picked": level in whole,
            }
            found += [shown] if units else []
        return found
