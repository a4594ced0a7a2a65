"""What is asked when a paper is drafted by hand, and days as they are written."""

from datetime import date

from django import forms

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


def read_day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as bad:
        raise Refused("请写日期，如2026-03-31。") from bad
