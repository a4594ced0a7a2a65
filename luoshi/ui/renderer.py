"""Form fields drawn without a template for each option: what Django draws, but for blanks
between tags."""

from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeData, SafeString, mark_safe


class FormRenderer(DjangoTemplates):
    """A choice among eighty units is eighty templates to Django; here it is one loop."""

    def render(self, template_name: str, context: dict[str, Any], request=None) -> SafeString:
        draw = DRAWN.get(template_name)
        return (
            mark_safe(draw(context["widget"])) if draw else super().render(template_name, context)
        )


def attributes(widget: dict[str, Any]) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{words(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def words(value: Any) -> str:
    return value if isinstance(value, SafeData) else escape(str(value))


def select(widget: dict[str, Any]) -> str:
    parts = [f'<select name="{escape(widget["name"])}"{attributes(widget)}>']
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
