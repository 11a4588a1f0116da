"""One view, two answers: a page for a browser, a part of it for htmx; and a form that loses nothing."""

from __future__ import annotations

import pytest
from django import forms
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from leerlijn.kernel import pages
from leerlijn.kernel.refusals import Refused

PAGE = "<h1>All</h1>{% partialdef row inline %}<li>{{ name }}</li>{% endpartialdef %}"
FORM = "{{ form.name.value|default:'' }}|{{ form.non_field_errors }}"


@pytest.fixture(autouse=True)
def two_templates(settings):
    loaders = [("django.template.loaders.locmem.Loader", {"room/page.html": PAGE, "room/form.html": FORM})]
    options = {"loaders": [("template_partials.loader.Loader", loaders)]}
    options["builtins"] = ["template_partials.templatetags.partials"]
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": options}]


class Name(forms.Form):
    name = forms.CharField(max_length=5)


def asked(method: str = "get", data: dict | None = None, **headers: str):
    request = getattr(RequestFactory(), method)("/", data or {}, headers=headers)
    request.htmx = HtmxDetails(request)
    return request


FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


def show(request):
    return pages.page_or_fragment(request, "room/page.html", "row", {"name": "Aya"})


def test_a_browser_gets_the_page_and_htmx_its_part():
    assert show(asked()).content == b"<h1>All</h1><li>Aya</li>"
    assert show(asked(**FRAGMENT)).content == b"<li>Aya</li>"


def test_caches_are_told_that_there_are_two_answers():
    assert show(asked())["Vary"] == "HX-Request, HX-Request-Type"


@pytest.mark.parametrize("headers", [{"HX-Request-Type": "full"}, {"HX-History-Restore-Request": "true"}])
def test_after_back_the_whole_page_returns(headers):
    assert show(asked(**FRAGMENT | headers)).content.startswith(b"<h1>")


def test_after_a_change_the_row_comes_back_or_the_browser_is_sent_on():
    def change(request):
        return pages.fragment_or_redirect(request, "room/page.html#row", {"name": "Bram"}, to="/there/")

    assert change(asked("post", **FRAGMENT)).content == b"<li>Bram</li>"
    assert (change(asked("post")).status_code, change(asked("post")).url) == (303, "/there/")


def test_after_a_form_both_are_sent_on_in_their_own_way():
    assert pages.done(asked("post"), to="/there/").status_code == 303
    answer = pages.done(asked("post", **FRAGMENT), to="/there/")
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/there/")


def test_a_fresh_form_is_no_error_and_a_wrong_one_keeps_what_was_typed():
    fresh = pages.form_page(asked(), "room/form.html", Name(), {})
    wrong = pages.form_page(asked("post"), "room/form.html", Name({"name": "Alexandra"}), {})
    assert (fresh.status_code, wrong.status_code) == (200, 422)
    assert b"Alexandra" in wrong.content


def test_a_refusal_is_shown_in_the_form_that_asked():
    def refuse(by, *, name):
        raise Refused("Deze naam is al bezet.", code="taken")

    form = Name({"name": "Aya"})
    assert form.is_valid()
    assert pages.carried_out(form, refuse, "by", name="Aya") is None
    answer = pages.form_page(asked("post"), "room/form.html", form, {})
    assert answer.status_code == 422
    assert "Deze naam is al bezet." in answer.content.decode()


def test_what_is_carried_out_gives_what_it_made():
    assert pages.carried_out(Name({"name": "Aya"}), lambda by, *, name: name.upper(), "by", name="aya") == "AYA"
