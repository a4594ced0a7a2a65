"""The form of a step, built from what the regime asks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Step
from luoshi.org.models import Post

from .asks import field_of


@dataclass(frozen=True)
class Behalf:
    """For whose post the step may be pressed; `by_office`: it was told, and must be."""

    post: Post
    name: str
    by_office: bool


def fields_of(behalf: Behalf) -> dict[str, forms.Field]:
    check = forms.MultipleChoiceField(
        label="以谁的名义",
        choices=[(behalf.post.public_id, f"代{behalf.name}办")],
        widget=forms.CheckboxSelectMultiple,
        required=behalf.by_office,
        error_messages={"required": "这是牵头单位的步骤，只能代办，请勾选。"},
    )
    if not behalf.by_office:
        return {"for_post": check}
    told = forms.CharField(
        label="谁怎样告诉的",
        max_length=200,
        help_text="写明谁、什么时候，如“局长2月9日上午来电”；会写进经过，录入的人不能再审核。",
        error_messages={"required": "请写明谁、什么时候、怎样告诉的。"},
    )
    return {"for_post": check, "told": told}


class StepForm(forms.Form):
    """The form of a step, built from what it asks; `answers` and `files` are what it yields."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        matter: Matter,
        step: Step,
        *args,
        most: int,
        today: date,
        behalf: Behalf | None = None,
        **kwargs,
    ):
        kwargs.setdefault("initial", {"version": matter.version, **known(matter, step)})
        super().__init__(*args, **kwargs)
        self.matter, self.step = matter, step
        for ask in step.asks:
            self.fields[ask.key] = field_of(ask, today, most)
        self.behalf = behalf
        if behalf:
            self.fields |= fields_of(behalf)

    @property
    def stands_for(self) -> dict[str, Any]:
        """The post pressed for and who told, as `take` takes them; empty for one's own step."""
        if not self.behalf or not self.cleaned_data["for_post"]:
            return {}
        return {"on_behalf_of": self.behalf.post, "note": self.cleaned_data.get("told", "")}

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered; files, empty answers and what the matter says already are left out."""
        asks = {ask.key: ask for ask in self.step.asks if ask.kind != "files"}
        return {
            key: value
            for key, value in self.cleaned_data.items()
            if key in asks and value not in (None, "", []) and not self.is_known(asks[key], value)
        }

    def is_known(self, ask: Ask, value: Any) -> bool:
        """Compared word by word: a browser writes line ends of its own."""
        said = str(self.initial.get(ask.key) or "").split()
        return bool(ask.sets) and not ask.required and str(value).split() == said

    @property
    def uploads(self) -> list[tuple[str, bytes]]:
        keys = [ask.key for ask in self.step.asks if ask.kind == "files"]
        return [upload for key in keys for upload in self.cleaned_data.get(key) or []]

    @property
    def has_files(self) -> bool:
        return any(ask.kind == "files" for ask in self.step.asks)


def known(matter: Matter, step: Step) -> dict[str, Any]:
    """What the matter already says is not asked again."""
    return {ask.key: said(matter, ask) for ask in step.asks if ask.sets and ask.kind in SAID}


SAID = ("text", "long", "choice", "number", "people")


def said(matter: Matter, ask: Ask) -> Any:
    kind, _, key = ask.sets.partition(":")
    if kind == "fact":
        return matter.facts.get(key, "")
    return "" if key else getattr(matter, ask.sets)
