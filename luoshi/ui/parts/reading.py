"""A document to be read: its sentences, the notes beside them, the map of all of them."""

from luoshi.ui.component import component
from luoshi.ui.lights import word_of

STEP = 5  # height of one sentence on the map
FOLD = 120  # most width of the bar of a folded part


@component
def sentence(number, text, href="", state="", word="", current=False, noted=False):
    """One sentence: number, shape, tint; a sentence that became nothing has no state."""
    return {
        "number": number,
        "text": text,
        "href": href or f"#s{number}",
        "state": state,
        "word": word_of(state, word) if state else word,
        "current": current,
        "noted": noted,
    }


@component
def note(number, title, text, code="", kind="", href="", ask="", action_href=""):
    """A lint beside the text: which sentence, what is asked; kind of num (figures) law (burden)."""
    return {
        "number": number,
        "title": title,
        "text": text,
        "code": code,
        "kind": kind,
        "href": href or f"#s{number}",
        "ask": ask,
        "action_href": action_href,
    }


@component
def fold(content, title, count, total, parts=(), opened=False):
    """A part of the document folded away: title, how many sentences to carry out, tiny bar."""
    drawn = [part for part in parts if part["state"] and part["count"]]
    unit = min(4, FOLD / max(sum(part["count"] for part in drawn), 1))
    bars, x = [], 0.0
    for part in drawn:
        width = unit * part["count"]
        bars.append({"state": part["state"], "x": f"{x:.1f}", "width": f"{width - 0.6:.1f}"})
        x += width
    return {
        "content": content,
        "title": title,
        "count": count,
        "total": total,
        "bars": bars,
        "width": f"{x:.0f}",
        "opened": opened,
    }


@component
def minimap(cells, label):
    """All sentences from above: cells {state, part, current}; `part` starts a new part."""
    bars, parts, y = [], [], 0
    for cell in cells:
        if cell.get("part"):
            y += 8 if bars else 0
            parts.append({"word": cell["part"], "y": y + 10})
        bars.append({"state": cell["state"] or "none", "y": y, "current": cell.get("current")})
        y += STEP
    return {"bars": bars, "parts": parts, "height": y, "label": label}
