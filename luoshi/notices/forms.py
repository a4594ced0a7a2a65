"""What a person fills in about notices."""

from django import forms

from .states import Wish

NOTES = {
    Wish.DIGEST: "每个工作日8:30把没看过的汇成一封；紧急的单独发",
    Wish.EACH: "来一条发一封，只在工作日8:00到18:00发",
    Wish.NONE: "只在这里看",
}


class WishForm(forms.Form):
    mail = forms.ChoiceField(
        label="邮件提醒",
        choices=Wish.choices,
        error_messages={
            "required": "请选汇总、逐条，或者不要邮件。",
            "invalid_choice": "请选汇总、逐条，或者不要邮件。",
        },
    )
