"""The mechanism of components: one function names the props, one template draws them.

The function's parameters are the props, what it returns fills `ui/components/<name>.html`.
An unknown prop is a mistake of the template's author: it fails when the template is compiled.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.template import Context, Engine, Library, TemplateSyntaxError
from django.utils.safestring import mark_safe

library = Library()
GIVEN = ("content", "context")
PROP = re.compile(r"(\w+)=")


@dataclass(frozen=True)
class Component:
    name: str
    props: dict[str, str]  # name -> default as written, "" when it must be given
    block: bool
    meaning: str

    def why_not_props(self, names: list[str]) -> str | None:
        unknown = [name for name in names if name not in self.props]
        if not unknown:
            return None
        accepted = ", ".join(self.props) or "none"
        return f"{{% {self.name} %}} has no prop {unknown[0]!r}; it accepts: {accepted}"


COMPONENTS: dict[str, Component] = {}


def component(function: Callable) -> Callable:
    """Registers `function` as the tag of its name; a parameter `content` makes it a block tag."""
    parameters = inspect.signature(function).parameters
    made = Component(
        name=function.__name__,
        props={p.name: default_of(p) for p in parameters.values() if p.name not in GIVEN},
        block="content" in parameters,
        meaning=inspect.getdoc(function) or "",
    )
    COMPONENTS[made.name] = made
    template = f"ui/components/{made.name}.html"

    @wraps(function)
    def draw(*args, **props):
        # No white space around it: between Chinese characters a line break is a visible gap.
        drawn = (
            Engine.get_default().get_template(template).render(Context(function(*args, **props)))
        )
        return mark_safe(drawn.strip())

    register = library.simple_block_tag if made.block else library.simple_tag
    register(draw, takes_context="context" in parameters)
    library.tags[made.name] = checked(made, library.tags[made.name])
    return function


def checked(made: Component, compile_tag: Callable) -> Callable:
    @wraps(compile_tag)
    def compile_checked(parser, token):
        given = [m[1] for bit in token.split_contents()[1:] if (m := PROP.match(bit))]
        if why_not := made.why_not_props(given):
            raise TemplateSyntaxError(why_not)
        return compile_tag(parser, token)

    return compile_checked


def default_of(parameter: inspect.Parameter) -> str:
    return "" if parameter.default is parameter.empty else repr(parameter.default)
