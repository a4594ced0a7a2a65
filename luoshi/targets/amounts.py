"""Amounts as people write them and as they are kept: integers scaled by the indicator's places."""

from decimal import Decimal, InvalidOperation

from luoshi.ledger.refusal import Refused

MOST_DIGITS = 17  # fits the column on both data bases
_EMPTY = {"", "-", "—", "——", "/", "无", "空"}


def scaled(written: object, places: int) -> int | None:
    """None where nothing is written; refuses what is no number or has more digits than are kept."""
    words = str(written if written is not None else "").strip().replace(",", "").replace("，", "")
    words = words.removesuffix("%").strip()
    if words in _EMPTY:
        return None
    try:
        number = Decimal(words)
    except InvalidOperation:
        raise Refused(f"“{written}”不是数，请写成1234或12.34；没有数的请留空。") from None
    return _fitted(number, places, written)


def _fitted(number: Decimal, places: int, written: object) -> int:
    if not number.is_finite() or number.adjusted() + places >= MOST_DIGITS:
        raise Refused(f"“{written}”太大了，请检查计量单位。")
    steps = number.scaleb(places)
    if steps != steps.to_integral_value():
        how = f"最多{places}位小数" if places else "要整数"
        raise Refused(f"“{written}”的小数太长，这个指标{how}，请四舍五入后再填。")
    return int(steps)


def plain(amount: int | None, places: int) -> str:
    """As it is typed: 12.34; empty for none."""
    return "" if amount is None else f"{Decimal(amount).scaleb(-places):f}"


def said(amount: int | None, places: int) -> str:
    """As it is read: 1,234.5."""
    return "—" if amount is None else f"{Decimal(amount).scaleb(-places):,f}"


def as_float(amount: int | None, places: int) -> float | None:
    return None if amount is None else amount / 10**places
