"""The days of the feasts of the lunar year, from 1986 to 2028."""

from datetime import date, timedelta

_FIRST = 1986
_SPRING = (
    "0209 0129 0217 0206 0127 0215 0204 0123 0210 0131 0219 0207 0128 0216 "
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 "
    "0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126"
)
_AUTUMN = (
    "0918 1007 0925 0914 1003 0922 0911 0930 0920 0909 0927 0916 1005 0924 "
    "0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 0919 "
    "0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003"
)


def _days(listed: str) -> dict[int, date]:
    return {
        _FIRST + at: date(_FIRST + at, int(word[:2]), int(word[2:]))
        for at, word in enumerate(listed.split())
    }


_NEW_YEAR = _days(_SPRING)
FEASTS = {
    "春节": _NEW_YEAR,
    "元宵": {year: first + timedelta(days=14) for year, first in _NEW_YEAR.items()},
    "中秋": _days(_AUTUMN),
}
