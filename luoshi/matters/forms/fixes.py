"""五定 of a draft, the words it stands on, and the units it is handed out to."""

from typing import Any

from django import forms

from luoshi.clocks import BadLimit, parse
from luoshi.matters.models import Matter, Secrecy
from luoshi.org.models import Level, Post, Unit

from .fields import UnitField


class FixesForm(forms.Form):
    """五定 of a draft. One field takes the time: a date or a limit."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="事项", max_length=200)
    task = forms.CharField(label="任务", widget=forms.Textarea(attrs={"rows": 3}))
    lead_unit = UnitField(label="牵头单位", required=False)
    lead_post = forms.ModelChoiceField(
        Post.objects.none(),
        label="责任岗位",
        to_field_name="public_id",
        required=False,
        empty_label="该单位第一责任人",
    )
    due = forms.CharField(
        label="时限",
        required=False,
        max_length=40,
        help_text="写日期，如2026-03-31；或写从交办起算的时限，如10个工作日。",
    )
    standard = forms.CharField(
        label="标准", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    measures = forms.CharField(
        label="措施", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    secrecy = forms.ChoiceField(label="范围", choices=Secrecy.choices, initial=Secrecy.ORDINARY)

    def __init__(self, *args, matter: Matter | None = None, **kwargs):
        if matter is not None:
            kwargs.setdefault("initial", fixes_of(matter))
        super().__init__(*args, **kwargs)
        unit = self.chosen_unit(matter)
        if unit is None:
            del self.fields["lead_post"]
        else:
            self.fields["lead_post"].queryset = unit.posts.filter(closed_on=None)

    def chosen_unit(self, matter: Matter | None) -> Unit | None:
        """The unit whose posts can be chosen: what was just picked, else the matter's."""
        picked = self.data.get("lead_unit") if self.is_bound else None
        if picked:
            return Unit.objects.open().filter(public_id=picked).first()
        return matter.lead_unit if matter else None

    def clean_due(self) -> dict[str, Any]:
        words = self.cleaned_data["due"].strip()
        if not words:
            return {"due_on": None, "limit": ""}
        try:
            limit = parse(words)
        except BadLimit as bad:
            raise forms.ValidationError(str(bad)) from bad
        if limit.on:
            return {"due_on": limit.on, "limit": ""}
        return {"due_on": None, "limit": limit.code}

    def clean(self) -> dict[str, Any]:
        """A post left over from the unit chosen before gives way to the new unit's first post."""
        given = super().clean()
        if "lead_post" in self.errors and self.data.get("lead_unit"):
            del self.errors["lead_post"]
        return given

    @property
    def columns(self) -> dict[str, Any]:
        """The values by the names of the matter's columns; without a post, the unit's first."""
        given = dict(self.cleaned_data)
        given |= given.pop("due")
        del given["version"]
        if given["lead_unit"] is None:
            given["lead_post"] = None
        elif not given.get("lead_post"):
            given.pop("lead_post", None)
        return given


def fixes_of(matter: Matter) -> dict[str, Any]:
    due = parse(matter.limit).words if matter.limit else matter.due_on
    return {
        "version": matter.version,
        "title": matter.title,
        "task": matter.task,
        "lead_unit": matter.lead_unit and matter.lead_unit.public_id,
        "lead_post": matter.lead_post and matter.lead_post.public_id,
        "due": due or "",
        "standard": matter.standard,
        "measures": matter.measures,
        "secrecy": matter.secrecy,
    }


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

    def __init__(self, *args, issuers: list[Unit], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in issuers])
        if len(issuers) == 1:
            field.initial, field.widget = issuers[0].public_id, forms.HiddenInput()


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
