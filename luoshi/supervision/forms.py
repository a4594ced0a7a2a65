"""What is asked when a paper is drafted by hand, and days as they are written."""

from collections.abc import Iterable
from datetime import date

from django import forms

from luoshi.clocks import BadLimit
from luoshi.matters.days import read_day
from luoshi.matters.forms.fields import DayField, UnitField
from luoshi.matters.refusal import Refused

from .slips import CHOICES, QUALITY

WHY = [("late", "没有按时限办"), (QUALITY, "报告或佐证质量差"), ("silent", "一直没有消息")]


class PaperForm(forms.Form):
    """Which paper, why, and what is asked when the usual words will not do."""

    paper = forms.ChoiceField(
        label="拟哪一种",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一种。"},
    )
    why = forms.ChoiceField(
        label="因为",
        choices=WHY,
        widget=forms.RadioSelect,
        error_messages={"required": "请选因为什么。"},
    )
    cause = forms.CharField(
        label="情况",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="哪一天应当怎样、实际怎样，写数；会印在文书上。",
        error_messages={"required": "请写明为什么督办。"},
    )
    asked = forms.CharField(
        label="要求",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="空着就用通常的写法，签发人还可以改。",
    )


class DecisionForm(forms.Form):
    """What a meeting decided: the words, who carries it out, until when, about which matter."""

    words = forms.CharField(
        label="议定了什么",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明议定了什么。"},
    )
    lead_unit = UnitField(label="由谁办", error_messages={"required": "请选由谁办。"})
    about = forms.CharField(
        label="关于哪一件",
        required=False,
        max_length=60,
        widget=forms.Select,
        help_text="上会的目标或事项里的一件；新的事不用选。",
    )

    def __init__(self, *args, today: date, items: Iterable[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].widget.choices = [("", "都不是，新的事"), *items]
        self.fields["due_on"] = DayField(
            today=today,
            ahead=True,
            label="哪天以前",
            error_messages={"required": "请写哪天以前。"},
        )


def day_of(words: str, today: date) -> date:
    """A day as people write it, still to come."""
    try:
        return read_day(words.strip(), today, ahead=True)
    except BadLimit as bad:
        raise Refused(str(bad)) from bad
