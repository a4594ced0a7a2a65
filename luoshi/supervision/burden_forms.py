"""Forms of the burden gate: a plan line, a list of duties, an emergency."""

from datetime import date, datetime

from django import forms
from django.utils import timezone

from luoshi.matters.forms.fields import DayField, UnitField
from luoshi.org.models import Duty, Level, Tenure, Unit, User

from .states import DutyKind

LONG = 300
NEEDED = "请填写。"
DUTY_HELP = f"xlsx，列名：编号、类别、事项、牵头或承接单位；类别写{'、'.join(DutyKind.labels)}。"


class PlanLineForm(forms.Form):
    """年度计划的一项, as it was approved."""

    title = forms.CharField(label="计划事项", max_length=200, error_messages={"required": NEEDED})
    basis = forms.CharField(
        label="依据", max_length=LONG, help_text="哪一份文件、第几条。",
        error_messages={"required": NEEDED},
    )  # fmt: skip
    approved_by = forms.CharField(
        label="批准人", max_length=80, error_messages={"required": NEEDED}
    )
    most = forms.IntegerField(
        label="一年对一个单位最多几次", min_value=1, max_value=366, initial=1,
        error_messages={"required": NEEDED, "invalid": "请写一个数。"},
    )  # fmt: skip
    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(y, f"{y}年") for y in (today.year, today.year + 1)]


class DutyForm(forms.Form):
    """履职事项清单, a new version of it."""

    unit = UnitField(label="哪个乡镇街道", required=False, empty_label="各乡镇街道通用")
    basis = forms.CharField(
        label="依据", max_length=LONG, help_text="哪一年哪个文件公布的。",
        error_messages={"required": NEEDED},
    )  # fmt: skip
    file = forms.FileField(
        label="清单", help_text=DUTY_HELP, error_messages={"required": "请选清单文件。"}
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.open().filter(level=Level.TOWNSHIP)
        self.fields["from_on"] = DayField(
            today=today, ahead=False, label="起用日期", error_messages={"required": NEEDED}
        )


class PersonField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            User.objects.none(), to_field_name="public_id", empty_label="请选择", **kwargs
        )


class EmergencyForm(forms.Form):
    """宣布应急: with an end and a named leader."""

    title = forms.CharField(label="名称", max_length=120, error_messages={"required": NEEDED})
    basis = forms.CharField(
        label="依据", max_length=LONG, help_text="如启动了哪一级响应，谁定的。",
        error_messages={"required": NEEDED},
    )  # fmt: skip
    leader = PersonField(label="负责的领导", error_messages={"required": NEEDED})
    duty_officer = PersonField(
        label="值班的人", help_text="夜里和休息日只通知他。", error_messages={"required": NEEDED}
    )
    until = forms.DateTimeField(
        label="到什么时候为止",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": NEEDED, "invalid": "请写成2026-07-01 18:00这样。"},
    )
    every_days = forms.IntegerField(
        label="隔几天说一次", min_value=1, max_value=6, initial=1,
        error_messages={"required": NEEDED, "invalid": "请写一个数。"},
    )  # fmt: skip

    def __init__(self, *args, issuer: Unit | None, at: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        if issuer is None:
            return
        today, above = timezone.localdate(at), issuer.path.strip("/").split("/")
        held = Tenure.objects.on(today).filter(post__unit__in=above)
        leaders = held.filter(post__duty=Duty.LEADER).values("user")
        people = User.objects.filter(is_active=True).order_by("name")
        self.fields["leader"].queryset = people.filter(pk__in=leaders)
        self.fields["duty_officer"].queryset = people.filter(pk__in=held.values("user"))
