"""Forms: every field has a question, says what to do when it is wrong, and can be reached from the summary."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines

from leerlijn.kernel.ui.forms import DayParts
from tests.house import source
from tests.house.source import expect_none


class Question(forms.Form):
    name = forms.CharField(max_length=20)
    year = forms.IntegerField(help_text="Vier cijfers", widget=forms.TextInput({"maxlength": 4}))
    work = forms.ChoiceField(choices=[("a", "Ja"), ("b", "Nee")], widget=forms.RadioSelect)
    did = forms.MultipleChoiceField(choices=[("x", "Les")], widget=forms.CheckboxSelectMultiple, required=False)
    began = forms.DateField(widget=DayParts)
    mail = forms.EmailField(required=False)
    story = forms.CharField(widget=forms.Textarea, required=False)
    proof = forms.FileField(required=False)
    agreed = forms.BooleanField()
    secret = forms.CharField(widget=forms.HiddenInput)


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs) -> None:
        self.all.append((tag, dict(attrs)))

    def having(self, name: str) -> list[str | None]:
        return [given[name] for _, given in self.all if name in given]


def page(form: forms.Form, template: str = '{% include "ui/errors.html" %}{{ form }}') -> str:
    return engines["django"].from_string(template).render({"form": form})


def test_every_input_has_a_label_of_its_own():
    html = Elements(page(Question()))
    inputs = [
        given["id"]
        for tag, given in html.all
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden"
    ]
    assert sorted(inputs) == sorted(html.having("for"))


def test_a_group_of_choices_is_a_fieldset_with_its_question_as_legend():
    html = str(Question()["work"].as_field_group())
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert html.count('class="ll-choice"') == 2


def test_only_what_need_not_be_answered_is_marked():
    html = page(Question(), "{{ form }}")
    assert html.count("Niet verplicht") == 3
    assert "Kies alles wat past" in html


def test_the_browser_leaves_judging_to_us():
    html = Elements(page(Question(), "{{ form }}"))
    assert "required" not in {name for _, given in html.all for name in given}
    assert html.having("aria-required")


def test_each_line_of_the_summary_leads_to_something_that_takes_the_focus():
    html = Elements(page(Question({})))
    targets = {href.removeprefix("#") for href in html.having("href")}
    inputs = {given["id"] for tag, given in html.all if tag in ("input", "select", "textarea")}
    assert len(targets) == 5
    assert targets <= inputs


def test_every_description_that_is_pointed_at_exists():
    html = Elements(page(Question({"year": "x", "mail": "x"})))
    ids = set(html.having("id"))
    pointed = {name for names in html.having("aria-describedby") for name in names.split()}
    assert pointed
    assert pointed <= ids


def test_a_wrong_field_says_so_to_who_hears_it():
    html = Elements(page(Question({"year": "x"})))
    wrong = {given["name"] for _, given in html.all if given.get("aria-invalid") == "true"}
    assert {"name", "year", "work", "agreed"} <= wrong


def test_the_summary_counts_what_to_mend_takes_the_focus_and_is_absent_when_all_is_well():
    html = page(Question({"name": "Aya", "work": "a", "year": "2019"}))
    assert "Nog 3 dingen aanpassen" in html
    assert "autofocus" in html
    assert "ll-error-summary" not in page(Question())


def test_what_belongs_to_no_field_or_to_a_hidden_one_stands_in_the_summary():
    form = Question({})
    form.add_error(None, "Deze eenheid is al begonnen.")
    html = page(form)
    assert "<li>Deze eenheid is al begonnen.</li>" in html
    assert "<li>Vul dit nog in.</li>" in html


def test_what_was_typed_is_shown_again():
    assert 'value="&lt;b&gt;"' in page(Question({"name": "<b>"}))


@pytest.mark.parametrize(
    ("parts", "date"),
    [(("1", "8", "2019"), "2019-08-01"), (("29", "2", "2024"), "2024-02-29")],
)
def test_a_day_in_three_parts_is_a_date(parts, date):
    form = Question(dict(zip(("began_day", "began_month", "began_year"), parts, strict=True)))
    form.is_valid()
    assert str(form.cleaned_data["began"]) == date


@pytest.mark.parametrize("parts", [("30", "2", "2024"), ("1", "", "2019"), ("a-b", "-", "x" * 4), ("1", "8", "19")])
def test_a_day_that_is_none_is_refused_and_shown_as_it_was_typed(parts):
    form = Question(dict(zip(("began_day", "began_month", "began_year"), parts, strict=True)))
    assert "began" in form.errors
    assert "bijvoorbeeld 21-11-2026" in form.errors["began"][0]
    page(form)


def test_an_empty_day_is_missing_and_not_wrong():
    assert Question({}).errors["began"] == ["Vul dit nog in."]


def test_a_day_that_is_known_is_shown_in_its_parts():
    from datetime import date

    html = str(Question(initial={"began": date(2019, 8, 1)})["began"].as_field_group())
    assert re.findall(r'value="(\d+)"', html) == ["1", "8", "2019"]


def test_no_field_says_that_it_is_obligatory_or_invalid():
    form = Question({"year": "x", "mail": "x", "work": "c", "began_day": "x"})
    said = " ".join(error for errors in form.errors.values() for error in errors).lower()
    assert not re.search(r"verplicht|ongeldig|geldig|fout", said), said


def test_an_input_is_as_wide_as_its_answer():
    assert "ll-input--4" in str(Question()["year"].as_field_group())
    assert "ll-input--20" in str(Question()["name"].as_field_group())


def test_every_page_with_a_form_tells_above_it_what_to_mend():
    """A form that is only searched with has nothing to mend; it is written by hand."""
    shows_a_form = re.compile(r"\{\{ *(form|\w+_form)(\.\w+\.as_field_group)? *\}\}")
    expect_none(
        source.name(path)
        for path in source.pages()
        if "<form" in source.text(path)
        and shows_a_form.search(source.text(path))
        and "ui/errors.html" not in source.text(path)
    )
