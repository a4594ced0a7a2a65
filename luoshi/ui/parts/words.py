"""Small components inside a line: lights, chips, dates, numbers, icons."""

import datetime

from django.utils.timezone import localtime

from luoshi.ui.component import component
from luoshi.ui.icons import ICONS
from luoshi.ui.lights import word_of

WEEKDAYS = "一二三四五六日"


@component
def light(state, word="", note=""):
    """A state: colour, shape and word."""
    return {"state": state, "word": word_of(state, word), "note": note}


@component
def pill(state, word="", note=""):
    """A light on its tint, for headings."""
    return {"state": state, "word": word_of(state, word), "note": note}


@component
def chip(label, href="", count=None, state="", pressed=False):
    """A filter: a link with a count; pressed when it is the one in force."""
    if state:
        word_of(state)
    return {"label": label, "href": href, "count": count, "state": state, "pressed": pressed}


@component
def day(value, year=False, weekday=False, clock=False):
    """A date or moment in Chinese words inside <time>; nothing for None."""
    return {"value": value, "words": day_words(value, year=year, weekday=weekday, clock=clock)}


@component
def figure(number, unit="", note=""):
    """One big number with its smaller unit."""
    return {"number": number, "unit": unit, "note": note}


@component
def icon(name, label=""):
    """A line drawing; silent for screen readers unless it has a label."""
    if name not in ICONS:
        raise ValueError(f"no icon {name!r}; there are: {', '.join(ICONS)}")
    return {"path": ICONS[name], "label": label}


def day_words(value, *, year=False, weekday=False, clock=False) -> str:
    """'2026年2月28日 周六17:30', as much of it as asked for."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime) and value.tzinfo:
        value = localtime(value)
    words = f"{value.month}月{value.day}日"
    if year:
        words = f"{value.year}年{words}"
    if weekday:
        words += f" 周{WEEKDAYS[value.weekday()]}"
    if clock and isinstance(value, datetime.datetime):
        words += f"{value:%H:%M}"
    return words
