"""Forms of signing in, changing a password, tokens and resets, in the office's words."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm as BaseChangePasswordForm
from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import ReauthenticateForm as BaseReauthenticateForm
from django import forms

from luoshi.org.models import User

from .models import KeptFilter

DAYS = ((30, "30天"), (90, "90天"), (180, "半年"), (365, "一年"))


def bare(form: forms.Form) -> None:
    """A label says what a field is; a placeholder would vanish while one writes."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""


class FilterForm(forms.Form):
    """What a list posts to keep its filters or let them go; why not is told by the rules."""

    page = forms.CharField(max_length=KeptFilter._meta.get_field("page").max_length)
    name = forms.CharField(required=False)
    query = forms.CharField(required=False, strip=False)


class LoginForm(BaseLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "登录名"
        self.fields["password"].label = "密码"
        bare(self)


class ReauthenticateForm(BaseReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "密码"
        bare(self)


class ChangePasswordForm(BaseChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bare(self)
        self.fields["oldpassword"].label = "现在的密码"
        self.fields["password1"].label = "新密码"
        self.fields["password1"].help_text = (
            "至少10个字符，不要全是数字，不要与登录名、姓名相近，不要用常见的词加数字。"
            "几个不相干的词连在一起，又长又好记。"
        )
        self.fields["password2"].label = "再写一遍新密码"

    def clean_oldpassword(self) -> str:
        given = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, given):
            raise get_adapter().validation_error("enter_current_password")
        return given

    def clean_password1(self) -> str:
        new = self.cleaned_data["password1"]
        if new and new == self.data.get("oldpassword"):
            raise forms.ValidationError("新密码与现在的一样，请换一个。")
        return new


class OwnPasswordForm(forms.Form):
    """Asks for the person's own password before what a stolen session must not do."""

    own_password = forms.CharField(
        label="你自己的密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="确认是你本人在操作。",
    )

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_own_password(self) -> str:
        given = self.cleaned_data["own_password"]
        if not get_adapter().reauthenticate(self.user, given):
            raise forms.ValidationError("密码不对，请再输一次。")
        return given


class TokenForm(OwnPasswordForm):
    name = forms.CharField(
        label="用途",
        max_length=60,
        help_text="写明给哪个系统用，如“县政务数据平台每日取数”。",
    )
    days = forms.TypedChoiceField(label="有效期", choices=DAYS, coerce=int, initial=90)

    field_order = ("name", "days", "own_password")
