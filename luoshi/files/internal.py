"""Marks of papers that are no secret of the state and still do not leave the house: 内部资料, 工作秘密.

Only marks are looked for (a line or a bracket of its own), not the ordinary words of a sentence.
"""

import re

from luoshi.reading.formats import Unreadable
from luoshi.reading.formats.apart import run

from .secrets import mark_in, narrow, parts

_KEPT = (
    r"(?:请?注意保[存密管]|请?妥善保[存管]|(?:不得|严禁|请勿|禁止)(?:外传|转发|翻印|复制|扩散|传播)|"
    r"阅后(?:收回|销毁|退回))"
)
_INSIDE = (
    r"(?:(?:仅供|仅限|限)?(?:机关|单位|系统)?内部(?:资料|文件|材料|参考|使用|传阅|掌握|文稿|刊物|讲话)?|"
    r"工作秘密|商业秘密|敏感信息)"
)
_MARK = rf"(?:{_INSIDE}[,、;:·.]?(?:{_KEPT}[,、]?)*|{_KEPT}(?:[,、]?{_KEPT})*)"
_ALONE = re.compile(rf"^[(\[【〔《*★]*{_MARK}[!.。★*)\]】〕》]*$", re.MULTILINE)
_BRACKET = re.compile(rf"[(\[【〔]{_MARK}[)\]】〕]")
_NOT_PUBLIC = re.compile(
    r"(?:公开(?:属性|方式|形式|类别|选项|类型)[::]?|[此本]件)(?:不予公开|不公开|依申请公开)"
)


def internal_in(text: str) -> str | None:
    """The mark as it stands in the text, a secret one among them, or None."""
    plain = narrow(text)
    for pattern in (_ALONE, _BRACKET, _NOT_PUBLIC):
        if found := pattern.search(plain):
            return found[0].strip()
    secret = mark_in(text)
    return secret[0].strip() if secret else None


def why_not_send(name: str, text: str, data: bytes = b"") -> str | None:
    """The sentence that keeps a paper in the house: for its name, its text or a part of its file."""
    mark = internal_in(text) or internal_in(name) or internal_in(name.rpartition(".")[0])
    if mark is None and data.startswith(b"PK\x03\x04"):
        try:
            mark = run(internal_in_parts, name.partition("\n")[0], data)
        except Unreadable:
            return "原件里有打不开的部分，没法检查内部标志，不送出去。"
    return f"这份文件标着“{mark}”，只有普通文件可以送出去。" if mark else None


def internal_in_parts(name: str, data: bytes) -> str | None:
    """Runs in the child that parses."""
    return next((mark for part in parts(data) if (mark := internal_in(part))), None)
