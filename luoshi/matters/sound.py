"""A form whose values are clean, or the one sentence that says which are not."""

from typing import TypeVar

from django.forms import Form

from .refusal import Refused

Filled = TypeVar("Filled", bound=Form)


def sound(form: Filled) -> Filled:
    if form.is_valid():
        return form
    said = [
        f"{form.fields[name].label}：{'；'.join(errors)}"
        if name in form.fields
        else "".join(errors)
        for name, errors in form.errors.items()
    ]
    raise Refused("。".join(part.rstrip("。") for part in said) + "。")
