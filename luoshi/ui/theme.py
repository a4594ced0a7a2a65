"""Light, dark, or as the system has it: the person's choice, kept in a cookie."""

COOKIE = "theme"
YEAR = 365 * 24 * 3600
THEMES = {"auto": "随系统", "light": "浅色", "dark": "深色"}


def chosen(request) -> str:
    value = request.COOKIES.get(COOKIE, "auto")
    return value if value in THEMES else "auto"
