"""五定 of a draft with the facts of its regime."""

from datetime import date
from typing import Any

from django import forms

from luoshi.clocks import BadLimit, parse
from luoshi.matters.actions.draft import start_asks
from luoshi.matters.days import in_words
from luoshi.matters.models import Matter, Secrecy
from luoshi.matters.regime import Ask, Regime
from luoshi.matters.register import REGIMES
from luoshi.org.models import Post, Unit

from .asks import field_of
from .fields import UnitField

FIRST = "handover"  # what is drafted when nobody says otherwise
FACT = "fact_"  # before the key of a fact, in a form


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
        help_text="写日期，如2026-03-31、3月31日、月底；或写从交办起算的时限，如10个工作日。",
    )
    standard = forms.CharField(
        label="标准", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    measures = forms.CharField(
        label="措施", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    secrecy = forms.ChoiceField(label="范围", choices=Secrecy.choices, initial=Secrecy.ORDINARY)

    today: date | None = None  # without it a day needs its year

    def __init__(
        self,
        *args,
        matter: Matter | None = None,
        regime: Regime | None = None,
        today: date | None = None,
        **kwargs,
    ):
        self.today = today
        self.regime = regime or (matter.regime if matter else REGIMES[FIRST])
        if matter is not None:
            kwargs.setdefault("initial", fixes_of(matter))
        super().__init__(*args, **kwargs)
        self.asks = start_asks(self.regime)
        unit = self.chosen_unit(matter)
        if self.regime.start.lead:
            del self.fields["lead_unit"]
            self.fields["lead_post"] = field_of(Ask("lead_post", "责任岗位", "post", False,
                                                    among=self.regime.start.lead), today)  # fmt: skip
        elif unit is None:
            del self.fields["lead_post"]
        else:
            self.fields["lead_post"].queryset = unit.posts.filter(closed_on=None)
        self.shape()

    def shape(self) -> None:
        """Columns, names and facts as the regime has them; the scope stays last."""
        start = self.regime.start
        for name in start.without:
            self.fields.pop(name, None)
        for name, field in self.fields.items():
            field.label = start.labels.get(name, field.label)
            field.help_text = start.hints.get(name, field.help_text)
        for ask in self.asks:
            self.fields[FACT + ask.key] = field_of(ask, self.today)
        self.fields["secrecy"] = self.fields.pop("secrecy")

    def chosen_unit(self, matter: Matter | None) -> Unit | None:
        """The unit whose posts can be chosen: what was just picked, else the matter's."""
        picked = self.data.get("lead_unit") if self.is_bound else None
        if picked:
            return Unit.objects.open().filter(public_id=picked).first()
        return matter.lead_unit if matter else None

    @property
    def facts(self) -> dict[str, Any]:
        given = {ask.key: self.cleaned_data.get(FACT + ask.key) for ask in self.asks}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def clean_due(self) -> dict[str, Any]:
        words = self.cleaned_data["due"].strip()
        if not words:
            return {"due_on": None, "limit": ""}
        try:
            limit = parse(in_words(words), since=self.today)
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
        given = {k: v for k, v in self.cleaned_data.items() if not k.startswith(FACT)}
        given |= given.pop("due", {})
        del given["version"]
        if self.regime.start.lead:
            post = given.get("lead_post")
            given["lead_unit"] = post.unit if post else None
        if given.get("lead_unit") is None:
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
        **{FACT + key: value for key, value in matter.facts.items()},
    }
