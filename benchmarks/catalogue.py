"""The list page over 1,000 offerings: at most 6 SQL queries, and at most twice the CPU of a bare Django view.

The bare view asks the same database for the same twenty rows and writes the same facts in a plain template, behind
Django's own default middleware: no facets, no search, no rights, no regions, no frame. Both answer in turns in one
process, so whatever else the machine does hits both. Also shown, not judged: our page when nothing it keeps in memory
is there yet, a search with filters, and a reader who has signed in.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.asking import asks, in_turns, open_house, queries
from benchmarks.measuring import closing, show

OFFERINGS = 1000
MOST_QUERIES, MOST_TIMES = 6, 2.0
PLACES = ("Leerdam", "Gorinchem", "Culemborg", "Vianen", "Tiel", "Utrecht")
SUBJECTS = (
    "Taal en meertaligheid", "Rekenen in groep 3", "Nieuwkomers in je klas", "Lezen met kleuters",
    "Klassenmanagement voor starters", "Begeleiden op school", "Toets Nederlandse taal", "Didactiek van de wiskunde",
)  # fmt: skip
PLAIN = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Aanbod</title></head><body><h1>Aanbod</h1>
<p>{{ page.paginator.count }} resultaten</p>{% for one in page %}<article>
<b>{{ one.start_date_time|date:"j" }}</b> {{ one.start_date_time|date:"b" }}
<h3><a href="{% url "one" pk=one.pk %}">{{ one.title }}</a></h3>
<p>{{ one.organisation.name }} · {{ one.start_date_time|date:"j F" }} tot en met {{ one.end_date_time|date:"j F Y" }} ·
{{ one.place }}</p><p>{{ one.specification.get_kind_display }} · {{ one.specification.study_load_value }}
{{ one.specification.study_load_unit }} · {% if one.price_cents == 0 %}gratis{% else %}{{ one.price }}{% endif %}</p>
<p>{% if one.seats_left %}Nog <strong>{{ one.seats_left }} van {{ one.max_number_students }}</strong> plekken{% else %}
<strong>Vol</strong>, {{ one.max_number_students }} van {{ one.max_number_students }} plekken{% endif %}</p>
<a href="{% url "one" pk=one.pk %}">Bekijk</a></article>{% endfor %}
{% for number in page.paginator.page_range %}<a href="?page={{ number }}">{{ number }}</a>{% endfor %}</body></html>"""
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def main() -> int:
    """Print the table and the figures; 1 when an aim is missed."""
    with TemporaryDirectory() as folder:
        open_house(folder)
        region = _fill()
        address = f"/{region.slug}/aanbod/"
        search = f"{address}?q=rekenen&sector=po&seats=free&pagina=2"
        signed_in = _reader()
        ours, bare = in_turns(asks(address), _bare(region))
        rows = [
            ("bare view, the same 20 rows", bare, 1),
            ("list page", ours, queries(asks(address))),
            ("list page, nothing kept yet", _milliseconds(_cold(asks(address))), queries(asks(address))),
            ("search with filters, page 2", _milliseconds(asks(search)), queries(asks(search))),
            ("list page, signed in", _milliseconds(asks(address, signed_in)), queries(asks(address, signed_in))),
        ]
    table = [(what, f"{cost:.1f}", f"{cost / bare:.2f}x", asked) for what, cost, asked in rows]
    show(f"{OFFERINGS:,} offerings, CPU of one answer", ("what", "ms", "of bare", "SQL queries"), table)
    most = max(queries for _what, _cost, queries in rows)
    reached = ours / bare <= MOST_TIMES and max(rows[1][2], rows[3][2]) <= MOST_QUERIES
    return closing(
        f"catalogue: {ours:.1f} ms against {bare:.1f} ms bare, {ours / bare:.2f}x (aim <= {MOST_TIMES:.0f}x), "
        f"{rows[1][2]} SQL queries, {rows[3][2]} with a search (aim <= {MOST_QUERIES}), at most {most}",
        reached=reached,
    )


def _fill() -> Any:
    """A region with five institutions and a thousand offerings that start within a year."""
    from leerlijn.foundation.catalogue import actions as catalogue
    from leerlijn.foundation.organisations import actions as organisations
    from leerlijn.kernel import clock
    from leerlijn.kernel.actors import System

    by, chance = System("benchmark"), random.Random(7)
    region = organisations.open_region(
        by, slug="merwestroom", kind="education_region", name="Onderwijsregio Merwestroom", short_name="Merwestroom"
    )
    courses = []
    for number in range(5):
        owner = organisations.add_organisation(
            by, kind="hogeschool", name=f"Hogeschool {number}", code_type="institution_code", code=f"0{number}HS"
        )
        organisations.join(by, region=region, organisation=owner)
        courses += [catalogue.describe(by, organisation=owner, **_described(name, chance)) for name in SUBJECTS]
    for _ in range(OFFERINGS):
        start = clock.now() + timedelta(days=chance.randint(1, 300), minutes=30 * chance.randint(0, 20))
        offering = catalogue.offer(by, specification=chance.choice(courses), **_offered(start, chance))
        catalogue.publish(by, offering=offering)
    return region


def _described(name: str, chance: random.Random) -> dict[str, Any]:
    return {
        "kind": chance.choice(("course", "course", "programme", "test_component")),
        "name": name,
        "description": "In deze eenheid leer je hoe je de taal van kinderen gebruikt in je les.",
        "sectors": chance.sample(("po", "so", "vo", "mbo"), chance.randint(1, 2)),
        "themes": chance.sample(("taal en lezen", "rekenen", "nieuwkomers", "gedrag"), chance.randint(1, 2)),
        "target_roles": chance.sample(("candidate", "starter", "teacher", "mentor"), chance.randint(1, 2)),
        "modes_of_delivery": [chance.choice(("presential", "online", "blended"))],
        "teaching_languages": ["nl-NL"],
        "study_load_value": chance.choice((3, 6, 9)),
        "study_load_unit": "ects",
    }


def _offered(start: Any, chance: random.Random) -> dict[str, Any]:
    seats = chance.choice((18, 20, 24, 30))
    return {
        "start_date_time": start,
        "end_date_time": start + timedelta(days=30),
        "place": chance.choice(PLACES),
        "price_cents": chance.choice((0, 14_900, 64_000)),
        "max_number_students": seats,
        "enrolled_elsewhere": chance.choice((0, seats // 2, seats)),
    }


def _reader() -> Any:
    from leerlijn.foundation.people import actions as people
    from leerlijn.kernel.actors import System

    return people.register(System("benchmark"), email="aya@example.org", given_name="Aya")


def _cold(ask: Callable[[], object]) -> Callable[[], object]:
    from leerlijn.foundation.catalogue import facets, pieces

    def forget_and_ask() -> object:
        for kept in (facets.narrow, facets.values_of, pieces._row, pieces._options):
            kept.cache_clear()
        return ask()

    return forget_and_ask


def _bare(region: Any) -> Callable[[], object]:
    """The bare view, asked under its own addresses and middleware."""
    from django.core.paginator import Paginator
    from django.http import HttpResponse
    from django.template import engines
    from django.test.utils import override_settings
    from django.urls import path
    from django.utils import timezone

    from leerlijn.foundation.catalogue.models import Offering
    from leerlijn.foundation.catalogue.queries import IN_A_ROW

    template = engines["django"].from_string(PLAIN)

    def everything(request: Any) -> HttpResponse:
        rows = Offering.objects.filter(state="active", start_date_time__gte=timezone.now())
        rows = rows.select_related("organisation", "specification").only(*IN_A_ROW).order_by("start_date_time", "pk")
        page = Paginator(rows, 20).get_page(request.GET.get("page"))
        return HttpResponse(template.render({"page": page}, request))

    addresses = type(sys)("bare_addresses")
    addresses.urlpatterns = [path("", everything), path("<int:pk>/", everything, name="one")]  # type: ignore[attr-defined]
    ask = asks("/")

    @contextmanager
    def on_its_own() -> Iterator[None]:
        with override_settings(ROOT_URLCONF=addresses, MIDDLEWARE=BARE_MIDDLEWARE):
            yield

    ask.place = on_its_own  # type: ignore[attr-defined]
    return ask


def _milliseconds(ask: Callable[[], object]) -> float:
    return in_turns(ask)[0]


if __name__ == "__main__":
    sys.exit(main())
