"""What somebody is shown of a portfolio: all of it, as every share so far, or the evidence that was chosen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0009_everybody_who_wrote_on_a_draft")]
    operations = [
        migrations.AddField(
            model_name="share",
            name="is_whole",
            field=models.BooleanField(default=True, verbose_name="het hele portfolio"),
        ),
        migrations.AddField(
            model_name="share",
            name="items",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="assessment.evidenceitem", verbose_name="wat"
            ),
        ),
    ]
