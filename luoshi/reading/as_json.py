"""A reading as plain data: the scheme of the labelled corpus, with the proposals beside it."""

from typing import Any

from .model import Deadline, Figure, Proposal, Reading, Sentence, Words


def as_json(reading: Reading, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "doc_date": reading.doc_date and reading.doc_date.isoformat(),
        "sentences": [_sentence(sentence) for sentence in reading.sentences],
        "figures": [_figure(figure) for figure in reading.figures],
        "mechanisms": [
            {"start": one.start, "end": one.end, "text": one.text, "status": one.status}
            for one in reading.mechanisms
        ],
        "proposals": [_proposal(proposal) for proposal in reading.proposals],
    }


def _texts(found: tuple[Words, ...]) -> list[str]:
    return [words.text for words in found]


def _deadline(deadline: Deadline | None) -> dict[str, str | None] | None:
    if deadline is None:
        return None
    return {"text": deadline.text, "date": deadline.date.isoformat() if deadline.date else None}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "label": sentence.label,
        "owners": _texts(sentence.owners),
        "cooperating": _texts(sentence.cooperating),
        "deadline": _deadline(sentence.deadline),
        "standards": _texts(sentence.standards),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    names = [
        "start",
        "end",
        "text",
        "value",
        "value_to",
        "unit",
        "indicator",
        "measure",
        "status",
        "bound",
        "period",
    ]
    return {name: getattr(figure, name) for name in names}


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "task": proposal.task,
        "sentences": list(proposal.sentences),
        "figures": list(proposal.figures),
        "mechanisms": list(proposal.mechanisms),
        "owners": _texts(proposal.owners),
        "cooperating": _texts(proposal.cooperating),
        "deadline": _deadline(proposal.deadline),
        "standards": _texts(proposal.standards),
        "measures": _texts(proposal.measures),
        "missing": list(proposal.missing),
    }
