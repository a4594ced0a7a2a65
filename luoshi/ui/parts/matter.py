"""A matter and its words: the five fixes, who has the ball, quotations, rows of work."""

from luoshi.ui.component import component
from luoshi.ui.lights import word_of


@component
def fixes(content, rows=()):
    """The five fixes (五定): rows {label, text, note, gap}, then any `fix` inside."""
    return {"content": content, "rows": rows}


@component
def fix(content, label, note="", gap=False):
    """One of the five; a gap is marked and says what is missing."""
    return {"content": content, "label": label, "note": note, "gap": gap}


@component
def ball(content, steps, what="", who="", until=None, left="", state="", trace=None):
    """Who has the ball, until when, why: steps {name, note, stage: past|here|next}.

    The content is shown beside the date (a hold, a provisional date).
    """
    return {
        "content": content,
        "steps": steps,
        "what": what,
        "who": who,
        "until": until,
        "left": left,
        "state": state,
        "trace": trace,
    }


@component
def quote(text="", parts=(), source="", href="", on=None):
    """Their words, never ours: plain text, or parts {text, mark} with the marked ones underlined."""
    return {"text": text, "parts": parts, "source": source, "href": href, "on": on}


@component
def said(parts):
    """A sentence by facets: parts {text, facet, vague}; the facet stands above its words."""
    return {"parts": parts}


@component
def group(content, title, count=None, note="", id=""):  # noqa: A002 - the attribute is called so
    """A titled list of `work` rows."""
    return {"content": content, "title": title, "count": count, "note": note, "id": id or title}


@component
def work(content, row, drawer=""):
    """One row of 'my work': {title, href, state, word, sub, due, due_state, due_note, why_not, done}.

    The content is its buttons; `drawer` is a form that opens below.
    """
    return {
        "content": content,
        "row": row,
        "word": word_of(row["state"], row.get("word", "")),
        "drawer": drawer,
    }
