"""A date explains itself: the words, the day, and on one press how it was counted."""

from luoshi.ui.component import component
from luoshi.ui.parts.words import WEEKDAYS, day_words


@component
def due(words, at=None, state="", note="", trace=None, provisional=False):
    """Until when: words ("还有3个工作日"), the moment, a note, and the trace behind one press."""
    return {
        "words": words,
        "at": at,
        "state": state,
        "note": note,
        "trace": trace,
        "provisional": provisional,
    }


@component
def trace(trace, label="为什么是这天", opened=False):
    """The press that opens a trace card."""
    return {"trace": trace, "label": label, "opened": opened}


@component
def trace_card(trace):
    """How a date was counted: {title, cells, sentences, foot}.

    cells: {label, note, css}, from a Monday; css of n (counted) off end now out.
    sentences: text, or {text, basis}.
    """
    sentences = [s if isinstance(s, dict) else {"text": s} for s in trace.get("sentences", ())]
    return {"trace": trace, "sentences": sentences}


@component
def calendar(cells, label=""):
    """A calendar from a Monday on: cells {label, note, css}; a counted day carries its number."""
    return {"cells": cells, "label": label, "weekdays": WEEKDAYS}


@component
def ladder(rungs, note=""):
    """What happens if nobody moves: rungs {at, text, note, done}."""
    return {"rungs": rungs, "note": note}


@component
def timeline(content, label="经过"):
    """A list of `entry`."""
    return {"content": content, "label": label}


@component
def entry(content, at, words="", number="", href="", state=""):
    """One thing that happened: when, a sentence, its number in the ledger."""
    return {
        "content": content,
        "at": at,
        "words": words or day_words(at, clock=True),
        "number": number,
        "href": href,
        "state": state,
    }
