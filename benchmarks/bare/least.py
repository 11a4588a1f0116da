"""The least Django site there is, for `gunicorn benchmarks.bare.least`: one address, no database."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import path


def page(request):
    return HttpResponse("<h1>Leerlijn</h1>")


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="only-for-the-benchmark")
django.setup()
application = WSGIHandler()
