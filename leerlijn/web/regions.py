"""The pages of one region. Each room's pages stand under a word people know."""

from django.urls import URLPattern, URLResolver, include, path

from leerlijn.web.views import agenda, home, mine, search, theming

ROOMS = {
    "routes/": "leerlijn.foundation.pathways.urls",
    "begrippen/": "leerlijn.foundation.vocabulary.urls",
    "organisaties/": "leerlijn.foundation.organisations.urls",
    "aanbod/": "leerlijn.foundation.catalogue.urls",
    "afspraken/": "leerlijn.foundation.appointments.urls",
    "bewijzen/": "leerlijn.foundation.credentials.urls",
    "": "leerlijn.journey.desk.urls",  # routewijzer/, loket/ and orientatie/
    "assessments/": "leerlijn.journey.assessment.urls",
    "inschrijvingen/": "leerlijn.journey.enrolment.urls",
    "cijfers/": "leerlijn.steering.insight.urls",
}

OTHER_WORDS = ("achtergrond", "loket", "mensen", "mijn", "orientatie", "routewijzer", "thema", "zoeken")
WORDS = {*OTHER_WORDS, *(word.strip("/") for word in ROOMS)}
"""The first words of the pages of a region, for a region on a host of its own."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.region, name="region"),
    path("mijn/", mine.mine, name="my"),
    path("mijn/agenda/", agenda.mine, name="my_agenda"),
    path("mijn/agenda/week/", agenda.week, name="my_week"),
    path("thema/", theming.change, name="theme_change"),
    path("thema/logo/", theming.logo, name="logo_change"),
    path("zoeken/", search.search, name="search"),
    *(path(word, include(urls)) for word, urls in ROOMS.items()),
]
