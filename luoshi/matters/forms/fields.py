"""Form fields of our own: days, units by level, files through the gate."""

from datetime import date

from django import forms
from django.forms.models import ModelChoiceIterator
from django.urls import reverse_lazy

from luoshi.clocks import BadLimit
from luoshi.matters.days import read_day, say
from luoshi.matters.uploads import why_not_evidence
from luoshi.org.models import Level, Unit

CHOOSE = "请选择"


class Day(forms.TextInput):
    """A day in words, a calendar beside it, and which date is meant."""

    template_name = "matters/widgets/day.html"
    said = ""

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}-pick") or data.get(name)

    def get_context(self, name, value, attrs):
        asks = {"hx-get": f"{reverse_lazy('matters:day')}?field={name}", "hx-target": "next output"}
        asks |= {"hx-trigger": "input changed delay:400ms", "hx-include": "this"}
        context = super().get_context(name, value, {"autocomplete": "off", **asks, **(attrs or {})})
        context["widget"]["said"] = self.said
        return context


class DayField(forms.CharField):
    """A day as people write it; `ahead`: one without a year is still to come."""

    widget = Day

    def __init__(self, *, today: date | None, ahead: bool, **kwargs):
        self.today, self.ahead = today, ahead
        kwargs.setdefault("help_text", "")
        kwargs["help_text"] = (
            kwargs["help_text"] or "写3月31日、月底或10个工作日，也可以从日历里选。"
        )
        super().__init__(max_length=40, **kwargs)

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value):
        words = super().to_python(value)
        if not words:
            return None
        try:
            day = read_day(words, self.today, ahead=self.ahead)
        except BadLimit as bad:
            raise forms.ValidationError(str(bad)) from bad
        self.widget.said = say(day)
        return day

    def run_validators(self, value):
        """What is left is a date; its words had their length looked at as they came."""


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each through the gate; the form's `most` is the office's limit."""

    def __init__(self, *, most: int, **kwargs):
        self.most = most
        super().__init__(widget=ManyFiles(attrs={"multiple": True}), **kwargs)

    def clean(self, data, initial=None):
        given = [data] if data and not isinstance(data, list) else data or []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"])
        return [self.kept(file) for file in given]

    def kept(self, file) -> tuple[str, bytes]:
        data = file.read()
        if why := why_not_evidence(file.name, data, most=self.most):
            raise forms.ValidationError(why)
        return file.name, data


class ByLevel(ModelChoiceIterator):
    """Units with their levels as headings."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        by_level: dict[str, list[tuple[str, str]]] = {}
        columns = self.queryset.values_list("level", "public_id", "name", "short")
        for level, public_id, name, short in columns:
            by_level.setdefault(level, []).append((public_id, short or name))
        for level, label in Level.choices:
            if level in by_level:
                yield (label, by_level[level])


class UnitField(forms.ModelChoiceField):
    """One open unit, listed by level."""

    iterator = ByLevel

    def __init__(self, *, empty_label: str = CHOOSE, **kwargs):
        super().__init__(
            Unit.objects.open(), to_field_name="public_id", empty_label=empty_label, **kwargs
        )


class UnitsField(forms.ModelMultipleChoiceField):
    """Several open units to tick."""

    def __init__(self, **kwargs):
        super().__init__(
            Unit.objects.open(),
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def clean(self, value):
        return list(super().clean(value))
