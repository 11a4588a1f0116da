"""Everybody who wrote on a draft is remembered, not only who saved it last: none of them signs it off."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import migrations, models


def remember(apps: Any, _editor: Any) -> None:
    """Who saved it last is one of its writers; what lies with the field was put to it as it is."""
    versions = apps.get_model("assessment", "StandardVersion").objects
    for version in versions.exclude(drafted_by=None):
        version.writers.add(version.drafted_by_id)
    versions.filter(state="in_review").update(edition_reviewed=models.F("edition"))


def forget_but_one(apps: Any, _editor: Any) -> None:
    """Back to one writer: the last that is known."""
    for version in apps.get_model("assessment", "StandardVersion").objects.exclude(writers=None).distinct():
        version.drafted_by_id = version.writers.order_by("-pk").first().pk
        version.save(update_fields=["drafted_by"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("assessment", "0008_opened_scores_stay_and_a_second_look_may_run_beside_a_new_one"),
    ]

    operations = [
        migrations.AddField(
            "standardversion",
            "writers",
            models.ManyToManyField(
                blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="wie eraan schreef"
            ),
        ),
        migrations.AddField(
            "standardversion",
            "edition_reviewed",
            models.PositiveIntegerField(
                blank=True,
                help_text="hoe vaak het concept toen was bewaard",
                null=True,
                verbose_name="bewaard toen het veld het las",
            ),
        ),
        migrations.RunPython(remember, forget_but_one),
        migrations.RemoveField("standardversion", "drafted_by"),
    ]
