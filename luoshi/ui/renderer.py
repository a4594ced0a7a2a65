"""Form fields drawn without a template for each option: what Django draws, but for blanks
between tags."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeData, SafeString, mark_safe

Options = Iterable[tuple[Any, Any]]


class FormRenderer(DjangoTemplates):
    """A choice among eighty units is eighty templates to Django; here it is one loop."""

    def render(self, template_name: str, context: dict[str, Any], request=None) -> SafeString:
        draw = DRAWN.get(template_name)
        return (
            mark_safe(draw(context["widget"])) if draw else super().render(template_name, context)
        )


class LongSelect(Select):
    """A choice among very many, as on every list: written straight from its choices."""

    def render(self, name: str, value: Any, attrs=None, renderer=None) -> SafeString:
        chosen = set(self.format_value(value))
        head = {"name": name, "attrs": {**self.attrs, **(attrs or {})}}
        return mark_safe(f"{opening(head)}{''.join(lines(self.choices, chosen))}</select>")


class Ready(BaseChoiceIterator):
    """Choices in the shape Django wants them, asked for when they are needed and not reshaped."""

    def __init__(self, ask: Callable[[], Options]):
        self.ask = ask

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.ask())


def lines(choices: Options, chosen: set[str]) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield f'<optgroup label="{words(value)}">'
            yield from lines(label, chosen)
            yield "</optgroup>"
        else:
            key = "" if value is None else str(value)
            mark = " selected" if key in chosen else ""
            chosen.discard(key)  # of two alike the first
            yield f'\n<option value="{escape(key)}"{mark}>{words(label)}</option>'


def attributes(widget: dict[str, Any]) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{words(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def words(value: Any) -> str:
    return value if isinstance(value, SafeData) else escape(str(value))


def opening(widget: dict[str, Any]) -> str:
    return f'<select name="{escape(widget["name"])}"{attributes(widget)}>'


def select(widget: dict[str, Any]) -> str:
    parts = [opening(widget)]
    for name, options, _ in widget["optgroups"]:
        parts.append(f'<optgroup label="{words(name)}">' if name else "")
        parts += [f"\n{option(one)}" for one in options]
        parts.append("</optgroup>" if name else "")
    return "".join([*parts, "</select>"])


def option(widget: dict[str, Any]) -> str:
    value, label = words(widget["value"]), words(widget["label"])
    return f'<option value="{value}"{attributes(widget)}>{label}</option>'


def line(widget: dict[str, Any]) -> str:
    given = "" if widget["value"] is None else f' value="{words(widget["value"])}"'
    name, kind = escape(widget["name"]), escape(widget["type"])
    return f'<input type="{kind}" name="{name}"{given}{attributes(widget)}>'


DRAWN = {
    "django/forms/widgets/select.html": select,
    "django/forms/widgets/text.html": line,
    "django/forms/widgets/hidden.html": line,
    "django/forms/widgets/number.html": line,
    "django/forms/widgets/date.html": line,
    "django/forms/widgets/checkbox.html": line,
}
