"""The choice of colours, and the gallery of components. No page of the domain."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from luoshi.ui import gallery, theme


@csrf_exempt  # a colour harms nobody, and pages for the public stay without a cookie
@login_not_required
@require_POST
def choose_theme(request):
    answer = HttpResponseRedirect(back_of(request))
    value = request.POST.get("theme")
    if value in theme.THEMES:
        answer.set_cookie(
            theme.COOKIE, value, theme.YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return answer


def back_of(request) -> str:
    """The page the person came from, when it is ours."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if ours else "/"


@login_not_required
@require_GET
def show_gallery(request):
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "ui/gallery.html", gallery.content(request))
