"""Form fields of our own: days, units by level, files through the gate."""

from django import forms
from django.forms.models import ModelChoiceIterator

from luoshi.matters.uploads import why_not_evidence
from luoshi.org.models import Level, Unit

CHOOSE = "请选择"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


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
        by_level: dict[str, list] = {}
        for unit in self.queryset.only("public_id", "name", "short", "level"):
            by_level.setdefault(unit.level, []).append(self.choice(unit))
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
