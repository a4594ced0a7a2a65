"""What is filled in to change units, posts and people; turned into clean values, never saved."""

from datetime import date
from typing import Any

from django import forms

from .directory import people_called, units_called
from .models import Duty, Grant, Level, Post, Role, Tenure, Unit, User
from .presets import Shipped
from .rules import LOGIN_NAME, why_not_manage, why_not_value
from .standing import Standing


class Day(forms.DateField):
    """A day; today when nothing else is known."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": "这不是日期，请写成2026-03-31这样。", "required": "请填写日期。"}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=wrong, **kwargs)


class UnitWords(forms.CharField):
    """One open unit, by any of its names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "写名称或简称；重名的写成“柳林镇/柳口村”。")
        widget = forms.TextInput(attrs={"list": "units", "autocomplete": "off"})
        super().__init__(widget=widget, error_messages={"required": "请写明是哪个单位。"}, **kwargs)

    def clean(self, value: Any) -> Unit | None:
        words = super().clean(value)
        if not words:
            return None
        found = units_called(words)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(f"有{len(found)}个“{words}”，请在前面写上级单位和“/”。")
        raise forms.ValidationError(f"单位树里没有“{words}”，请从提示里选。")


class PersonWords(forms.CharField):
    """One person, by login name or by a name that only one has."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "写姓名；有重名的写登录名。")
        wrong = {"required": "请写明是谁。"}
        super().__init__(max_length=60, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> User | None:
        words = super().clean(value)
        if not words:
            return None
        found = people_called(words)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(f"有{len(found)}个人叫{words}，请写登录名。")
        raise forms.ValidationError(f"没有叫“{words}”的在用账号，请先在单位页开户。")


class ActForm(forms.Form):
    """The form of one act on `subject`, asked by `who` on the day `today`."""

    over: tuple[str, ...] = ()  # fields whose unit the person must look after as well

    def __init__(self, subject: Any, who: Standing, today: date, data: Any = None) -> None:
        self.subject, self.who, self.today = subject, who, today
        super().__init__(data, initial=self.known())
        for bound in self.fields.values():
            if isinstance(bound, Day) and bound.required:
                bound.initial = today

    def known(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in self.over:
            unit = given.get(name)
            if unit and (why := why_not_manage(self.who, unit)):
                self.add_error(name, why)
        return given


class NewUnit(ActForm):
    name = forms.CharField(label="名称", max_length=120, help_text="全称，如“柳林镇人民政府”。")
    short = forms.CharField(label="简称", max_length=60, required=False)
    level = forms.ChoiceField(label="层级", choices=Level.choices)
    opened_on = Day(label="设立日期", required=False)


class Rename(ActForm):
    name = forms.CharField(label="名称", max_length=120)
    short = forms.CharField(label="简称", max_length=60, required=False)

    def known(self) -> dict[str, Any]:
        return {"name": self.subject.name, "short": self.subject.short}


class Details(ActForm):
    aliases = forms.CharField(
        label="别名", required=False, help_text="文件里的其他叫法，用顿号隔开，读文时认得。"
    )
    level = forms.ChoiceField(label="层级", choices=Level.choices)
    order = forms.IntegerField(label="排序", min_value=0, max_value=100_000)
    can_issue = forms.BooleanField(label="可以交办事项", required=False)
    number_word = forms.CharField(
        label="文号字头", max_length=40, required=False, help_text="如“青禾交办”。"
    )

    def known(self) -> dict[str, Any]:
        given = {name: getattr(self.subject, name) for name in self.base_fields}
        return given | {"aliases": "、".join(self.subject.aliases)}

    def clean_aliases(self) -> list[str]:
        return words_of(self.cleaned_data["aliases"])


def words_of(text: str) -> list[str]:
    """Names as people write them one after the other."""
    for mark in "，,；;":
        text = text.replace(mark, "、")
    return list(dict.fromkeys(word.strip() for word in text.split("、") if word.strip()))


class MoveUnder(ActForm):
    parent = UnitWords(label="新的上级单位")
    over = ("parent",)


class CloseUnit(ActForm):
    on = Day(label="撤销日期")
    successor = UnitWords(label="承接单位", required=False)


class MergeInto(ActForm):
    into = UnitWords(label="并入哪个单位")
    on = Day(label="日期")
    over = ("into",)


class On(ActForm):
    on = Day(label="日期")


class NewPost(ActForm):
    title = forms.CharField(label="岗位", max_length=80, help_text="如“局长”“办公室主任”。")
    duty = forms.ChoiceField(label="职责", choices=Duty.choices, initial=Duty.STAFF)


class EditPost(NewPost):
    def known(self) -> dict[str, Any]:
        return {"title": self.subject.title, "duty": self.subject.duty}


class NewPerson(ActForm):
    name = forms.CharField(label="姓名", max_length=40)
    username = forms.RegexField(
        rf"^{LOGIN_NAME.pattern}\Z",
        label="登录名",
        help_text="字母、数字、点和横线，2到60个。",
        error_messages={"invalid": "登录名只能用字母、数字、点和横线，2到60个。"},
    )
    email = forms.EmailField(
        label="邮箱", required=False, error_messages={"invalid": "这不是邮箱地址，请核对。"}
    )
    post = forms.ModelChoiceField(
        label="岗位",
        queryset=Post.objects.none(),
        to_field_name="public_id",
        error_messages={"required": "请选岗位；还没有岗位的，请先设岗。"},
    )
    from_on = Day(label="任职起")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = self.subject.posts.filter(closed_on=None)
        self.fields["post"].label_from_instance = lambda post: post.title


class Appoint(ActForm):
    user = PersonWords(label="谁")
    from_on = Day(label="任职起")


class StandIn(Appoint):
    to_on = Day(label="到哪天", required=False)


class OfHolder(ActForm):
    tenure = forms.ModelChoiceField(label="现任", queryset=Tenure.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.subject.tenures.after(self.today).select_related("user")
        self.fields["tenure"].queryset = held
        self.fields["tenure"].label_from_instance = lambda tenure: str(tenure.user)


class HandOverPost(OfHolder):
    user = PersonWords(label="接任的人")
    on = Day(label="从哪天起")


class EndTenure(OfHolder):
    to_on = Day(label="最后一天")


class EditPerson(ActForm):
    name = forms.CharField(label="姓名", max_length=40)
    email = forms.EmailField(label="邮箱", required=False)

    def known(self) -> dict[str, Any]:
        return {"name": self.subject.name, "email": self.subject.email}


class GiveRole(ActForm):
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    unit = UnitWords(label="管哪个单位", help_text="权限及于这个单位和下面的全部单位。")
    over = ("unit",)


class EndRole(ActForm):
    grant = forms.ModelChoiceField(
        label="收回哪一项", queryset=Grant.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.subject.grants.after(self.today).select_related("unit")
        self.fields["grant"].queryset = held
        self.fields["grant"].label_from_instance = lambda grant: (
            f"{grant.unit}的{grant.get_role_display()}"
        )


class Nothing(ActForm):
    """An act that asks for nothing but to be sure."""


class SheetForm(forms.Form):
    file = forms.FileField(
        label="登记表",
        help_text="xlsx，按模板的列名填写；列的先后、分几张表都可以。",
        error_messages={"required": "请选一个xlsx文件。", "empty": "这是空文件，请重新选。"},
    )


class AdoptForm(forms.Form):
    """A version of a preset."""

    value = forms.CharField(label="新的值", max_length=40)
    basis = forms.CharField(label="依据", max_length=300, help_text="文件名称、文号和第几条。")
    reason = forms.CharField(label="为什么改", max_length=300)
    from_on = Day(label="从哪天起用")

    def __init__(self, shipped: Shipped, today: date, data: Any = None):
        super().__init__(data, initial={"from_on": today})
        self.shipped = shipped
        if isinstance(shipped.value, str):
            self.fields["value"].help_text = "如10个工作日、15日、3个月、8个工作小时。"

    def clean_value(self) -> Any:
        given: Any = self.cleaned_data["value"].strip()
        if not isinstance(self.shipped.value, str):
            try:
                given = float(given)
            except ValueError:
                raise forms.ValidationError("请写成不小于零的数。") from None
            given = int(given) if given.is_integer() else given
        if why := why_not_value(self.shipped.value, given):
            raise forms.ValidationError(why)
        return given
