"""Why a source is not sent to a model: a sentence, or None."""

from luoshi.documents.models import Source
from luoshi.documents.rules import why_not_office, why_not_old
from luoshi.files.internal import why_not_send
from luoshi.files.store import bytes_of
from luoshi.org.standing import Standing

from .endpoint import Endpoint

NOT_SET = "系统管理员没有设置模型，没有什么可以送的。"
IS_OPEN = "这份文件已经请模型在读，等读完再请。"


def why_not_ask(source: Source, who: Standing, endpoint: Endpoint | None) -> str | None:
    if why := why_not_office(source.issuer, who) or why_not_leave(source, endpoint):
        return why
    return IS_OPEN if any(one.is_open for one in source.second_readings.all()) else None


def why_not_leave(source: Source, endpoint: Endpoint | None) -> str | None:
    """Asked when a person presses, and again when the text is about to go."""
    if endpoint is None:
        return NOT_SET
    if why := why_not_old(source):
        return why
    if source.kind not in endpoint.kinds:
        kind = source.get_kind_display()
        return f"系统管理员没有准许把“{kind}”这一类文件送给模型。"
    name = f"{source.title}\n{source.file.name}" if source.file else source.title
    data = bytes_of(source.file) if source.file else b""
    return why_not_send(name, source.text, data)
