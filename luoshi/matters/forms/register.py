"""Importing a register: the file, what its columns are, and the clerk's word to go."""

from typing import Any

from django import forms

from luoshi.matters.register_import.heads import LABELS, SEARCHED, Head
from luoshi.org.models import Unit

NOT_READ = ("-", "只留在依据里")


class UploadForm(forms.Form):
    file = forms.FileField(
        label="台账",
        help_text="xlsx或csv，最多5000行。涉密文件不得上传。先看逐行结果，再决定导入。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    issuer = forms.ModelChoiceField(
        Unit.objects.none(), label="交办单位", to_field_name="public_id", empty_label=None
    )

    def __init__(self, *args, issuers: list[Unit], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in issuers])
        if len(issuers) == 1:
            field.initial, field.widget = issuers[0].public_id, forms.HiddenInput()


class PlaceForm(forms.Form):
    """On which sheet, in which row the head stands."""

    sheet = forms.ChoiceField(label="工作表")
    head_row = forms.TypedChoiceField(
        label="表头在第几行", coerce=int, choices=[(n, f"第{n}行") for n in range(1, SEARCHED + 1)]
    )

    def __init__(self, names: list[str], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in names]
        if len(names) == 1:
            self.fields["sheet"].widget = forms.HiddenInput()


class ColumnsForm(forms.Form):
    """One choice for every column that has a head."""

    def __init__(self, head: Head, data: Any = None):
        super().__init__(data)
        self.head = head
        for at, words in enumerate(head.words):
            if words:
                self.fields[f"c{at}"] = forms.ChoiceField(
                    label=words[:40],
                    choices=[NOT_READ, *LABELS.items()],
                    initial=(head.columns[at] if at < len(head.columns) else "") or NOT_READ[0],
                )

    @property
    def columns(self) -> list[str]:
        given = [self.cleaned_data.get(f"c{at}", "") for at in range(len(self.head.words))]
        return ["" if key == NOT_READ[0] else key for key in given]
