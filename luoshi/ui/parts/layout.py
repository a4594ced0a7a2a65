"""The frame of a page: its head, its boxes, tables and pages of a list."""

from luoshi.ui.component import component


@component
def page_head(content, title, crumbs=(), meta="", state="", word="", words=False):
    """Title, where it belongs (crumbs: pairs label, href), a line below; the content is buttons.

    words=True when the title is theirs (a document), so that it is set in 宋体.
    """
    return {
        "content": content.strip() and content,
        "title": title,
        "crumbs": crumbs,
        "meta": meta,
        "state": state,
        "word": word,
        "words": words,
    }


@component
def panel(content, title="", note="", kind="block", id=""):  # noqa: A002 - the attribute's name
    """A sheet with a heading: kind block (main column) or box (side column)."""
    if kind not in ("block", "box"):
        raise ValueError(f"no panel {kind!r}; there are: block, box")
    return {"content": content, "title": title, "note": note, "kind": kind, "id": id}


@component
def table(content, heads, caption, rows=(), sheet=True):
    """A table that becomes cards on a phone.

    heads: words, or {label, num}. rows: lists of cells, each text or {text, href, state, num,
    note}; the first cell names the row. Or write <tr> with `cell` as the content.
    """
    heads = [h if isinstance(h, dict) else {"label": h} for h in heads]
    made = [
        [
            {**head, **(c if isinstance(c, dict) else {"text": c})}
            for head, c in zip(heads, row, strict=True)
        ]
        for row in rows
    ]
    return {"content": content, "heads": heads, "caption": caption, "rows": made, "sheet": sheet}


@component
def cell(content, label="", num=False, head=False):
    """One cell of a `table`; `label` repeats the column's head on a phone."""
    return {"content": content, "label": label, "num": num, "head": head}


@component
def pager(context, page, unit="条"):
    """Pages of a list (Django's Page); keeps the filters of the address."""
    return {
        "query": context["request"].GET,
        "page": page,
        "unit": unit,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
    }


@component
def dry_run(rows, counts, heads=()):
    """What an import would do: rows {line, state: add|change|same|error, cells, errors}."""
    return {"rows": rows, "counts": counts, "heads": heads}
