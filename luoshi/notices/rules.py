"""Why no mail goes out now, and why none goes to a person."""

from datetime import datetime

from luoshi.org.models import User

from .models import Preference
from .quiet import CLOSES, OPENS, opening
from .states import Wish
from .transport import Transport

NO_SERVER = "还没有设置邮件服务器，邮件先存着，设好以后再发，一封不丢。"
NO_ADDRESS = "没有登记邮箱，请把邮箱地址告诉系统管理员。"


def why_not_send(at: datetime, transport: Transport | None) -> str | None:
    if transport is None:
        return NO_SERVER
    if opening(at) > at:
        return f"邮件只在工作日{OPENS.hour}:00到{CLOSES.hour}:00之间发出，现在先存着。"
    return None


def why_no_mail(person: User) -> str | None:
    if not person.is_active:
        return "账号已停用，不再发邮件。"
    if not person.email:
        return NO_ADDRESS
    if Preference.objects.filter(person=person, mail=Wish.NONE).exists():
        return "本人选择了不要邮件。"
    return None
