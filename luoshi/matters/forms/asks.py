"""Form fields for what a step or a draft asks, one for each kind."""

from datetime import date

from django import forms

from luoshi.matters.regime import Ask
from luoshi.org.models import Post, User

from .fields import CHOOSE, DayField, FilesField, UnitField, UnitsField


def field_of(ask: Ask, today: date | None, most: int = 0) -> forms.Field:
    """The field of what is asked; `most` is the office's limit for a file."""
    common = {"label": ask.label, "required": ask.required, "help_text": ask.hint}
    common["error_messages"] = {"required": f"请填写{ask.label}。"}
    makers = {
        "text": lambda: forms.CharField(max_length=300, **common),
        "long": lambda: forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common),
        "people": lambda: PeopleField(widget=forms.Textarea(attrs={"rows": 2}), **common),
        "matter": lambda: forms.CharField(max_length=60, **common),
        "date": lambda: DayField(today=today, ahead=ask.key == "due_on", **common),
        "number": lambda: forms.DecimalField(**common),
        "unit": lambda: UnitField(**common),
        "units": lambda: UnitsField(**common),
        "post": lambda: forms.ModelChoiceField(
            posts_among(ask.among), to_field_name="public_id", empty_label=CHOOSE, **common
        ),
        "person": lambda: forms.ModelChoiceField(
            User.objects.filter(is_active=True).order_by("name"),
            to_field_name="public_id",
            empty_label=CHOOSE,
            **common,
        ),
        "choice": lambda: forms.ChoiceField(
            choices=ask.choices, widget=forms.RadioSelect, **common
        ),
        "files": lambda: FilesField(most=most, **common),
    }
    return makers[ask.kind]()


def posts_among(duty: str):
    """Open posts, of one duty where a regime says so."""
    found = Post.objects.filter(closed_on=None).select_related("unit")
    found = found.filter(duty=duty) if duty else found
    return found.order_by("unit__order", "unit_id", "order", "id")


class PeopleField(forms.CharField):
    """Names of those present, as they are on the list; kept as a list."""

    def prepare_value(self, value):
        return "、".join(value) if isinstance(value, list) else value
