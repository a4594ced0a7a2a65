"""The inbox: what I was told, what I have seen, how I want to be told by mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from .actions import choose_mail, mark_all_read, mark_read
from .forms import WishForm
from .lines import lines
from .models import Notice
from .page import ALL, empty_words, filters, kept, mail_lines, wishes
from .queries import inbox, named, notice_of, unread_count, wish_of

PAGE = 30
HEADS = ("通知", "时间", "看过没有")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return draw(request, WishForm())


def draw(request: HttpRequest, form: WishForm, status: int = 200) -> HttpResponse:
    everything = request.GET.get("show") == ALL
    unread, wish = unread_count(request.user), wish_of(request.user)
    title, note = empty_words(everything)
    told = Paginator(inbox(request.user, everything=everything), PAGE)
    page = told.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines(page),
        "heads": HEADS,
        "filters": filters(unread, everything),
        "unread": unread,
        "empty": {"title": title, "note": note},
        "kept": kept(request.GET),
        "form": form,
        "wishes": wishes(wish),
        "mail_lines": mail_lines(request.user, wish),
    }
    return render(request, "notices/inbox.html", context, status=status)


@require_GET
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """To what the notice tells of; who goes there has seen it. A mere prefetch has not."""
    notice = own(request, public_id)
    if "prefetch" not in request.headers.get("Sec-Purpose", ""):
        mark_read([notice], by=request.user, at=timezone.now())
    return redirect("matters:page", notice.about) if notice.about else redirect("notices:list")


@require_POST
def read_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """With those told in the same line."""
    also = named(request.user, request.POST.get("ids", ""))
    mark_read([own(request, public_id), *also], by=request.user, at=timezone.now())
    return back(request)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = mark_all_read(by=request.user, at=timezone.now())
    messages.success(request, f"{count}条通知都记为看过了。" if count else "没有未读的通知。")
    return back(request)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    form = WishForm(request.POST)
    if not form.is_valid():
        return draw(request, form, status=422)
    choose_mail(form.cleaned_data["mail"], by=request.user, at=timezone.now())
    messages.success(request, "邮件提醒改好了。")
    return back(request)


def own(request: HttpRequest, public_id: str) -> Notice:
    notice = notice_of(request.user, public_id)
    if notice is None:
        raise Http404
    return notice


def back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('notices:list')}{kept(request.GET)}")
