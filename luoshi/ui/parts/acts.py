"""What a person can do, and what they are told when they cannot."""

import secrets

from luoshi.ui.component import component

KINDS = ("main", "quiet", "small")


@component
def button(label, href="", kind="", key="", why_not="", note="", name="", value=""):
    """A link (href), or the submit button of the form around it.

    kind: main, quiet, small, or two of them. why_not is the sentence of the rule: the button
    stays focusable, does nothing, and the sentence stands below it; note is a sentence too.
    """
    props = {"href": href, "name": name, "value": value}
    return {**face(label, kind=kind, key=key, why_not=why_not, note=note), **props}


@component
def press(context, label, post, kind="", key="", why_not="", note="", send=None):
    """A form of one press: posts to an address, with the hidden values of the dict `send`."""
    props = {"post": post, "send": send or {}, "csrf_token": context.get("csrf_token")}
    return {**face(label, kind=kind, key=key, why_not=why_not, note=note), **props}


def face(label, *, kind, key, why_not, note) -> dict:
    kinds = kind.split()
    if unknown := [k for k in kinds if k not in KINDS]:
        raise ValueError(f"no button {unknown[0]!r}; there are: {', '.join(KINDS)}")
    return {
        "label": label,
        "kind": kind,
        "css": "".join(f" btn--{k}" for k in kinds),
        "key": key,
        "why_not": why_not,
        "note": note,
        "why_id": f"why-{secrets.token_hex(4)}",
    }


@component
def offers(context, items, label=""):
    """What one can do here: dicts with the props of `press` (post) or `button` (href)."""
    return {"csrf_token": context.get("csrf_token"), "items": items, "label": label}


@component
def refusal(sentence, title="", href="", label=""):
    """A refusal as a panel: one sentence, and perhaps where to go. Answer it with status 422."""
    return {"sentence": sentence, "title": title, "href": href, "label": label}


@component
def overtaken(who, at, now, href):
    """Someone was first: who, when, what it is now, and a link that loads the page again."""
    return {"who": who, "at": at, "now": now, "href": href}


@component
def nothing(title, note="", href="", label=""):
    """An empty list: says that nothing is there, why, and what one could do."""
    return {"title": title, "note": note, "href": href, "label": label}


@component
def callout(content, title="", state="ask"):
    """A remark that needs a look: a question of a check, a hint with its basis."""
    return {"content": content, "title": title, "state": state}
