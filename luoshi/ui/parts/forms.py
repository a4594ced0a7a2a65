"""Form fields: any bound field of Django with its label, hint and error."""

from django.forms import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect

from luoshi.ui.component import component


@component
def field(bound, label="", hint="", hide_label=False, alone=True):
    """A bound field of any form; one that is not `alone` may be empty where another is filled."""
    kind = kind_of(bound.field.widget)
    described = " ".join(f"{bound.auto_id}-{part}" for part in parts_below(bound, hint))
    attrs = {"class": "input"} if kind in ("line", "file") else {}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "bound": bound,
        "kind": kind,
        "widget": bound.as_widget(attrs=attrs) if kind not in ("radio", "picks") else "",
        "described": described,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "hide_label": hide_label,
        "optional": alone and not bound.field.required and kind != "check",
    }


def kind_of(widget) -> str:
    kinds = (
        (RadioSelect, "radio"),
        (CheckboxSelectMultiple, "picks"),
        (CheckboxInput, "check"),
        (FileInput, "file"),
    )
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "line")


def parts_below(bound, hint: str) -> list[str]:
    present = {"hint": hint or bound.help_text, "error": bound.errors}
    return [name for name, there in present.items() if there]


@component
def form_errors(form):
    """What is wrong with the whole form, at its top; nothing when nothing is wrong."""
    return {"form": form}


@component
def fields(form):
    """The errors of the whole form, then all its fields in order."""
    return {"form": form}


@component
def pick(name, value, label, note="", checked=False, kind="radio"):
    """One option to choose, with the sentence that helps to choose; nothing is chosen for one."""
    return {
        "name": name,
        "value": value,
        "label": label,
        "note": note,
        "checked": checked,
        "kind": kind,
    }
