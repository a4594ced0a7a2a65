"""Search: matters and sentences in which all the words stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luoshi.documents.search import MOST_SENTENCES, found_sentences
from luoshi.matters.paging import AHEAD, Ids, page_number
from luoshi.matters.present import due_words, light
from luoshi.matters.search import found_matters, marked, matters_at, words_in

from .show import who_asks

PAGE = 30


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    who, words = who_asks(request, at), words_in(request.GET.get("q", ""))
    number = page_number(request.GET.get("page"))
    most = number * PAGE + AHEAD
    # One look through all the words: the ids of what was found, then the rows of one page.
    keys = list(found_matters(who, words).values_list("pk", flat=True)[: most + 1])
    page = Ids(keys, PAGE, most).get_page(number)
    matters = matters_at(who, list(page))
    sentences = found_sentences(who, words) if words and page.number == 1 else []
    context = {
        "q": request.GET.get("q", ""),
        "words": words,
        "page": page,
        "matters": [
            {
                "matter": matter,
                "title": marked(matter.title, words),
                "task": marked(matter.task, words) if matter.task != matter.title else [],
                "light": light(matter, at),
                "due": due_words(matter, at),
            }
            for matter in matters
        ],
        "sentences": sentences,
        "is_cut": len(sentences) == MOST_SENTENCES,
    }
    return render(request, "documents/search.html", context)
