"""Groups of seats, priority, offers that wait for an answer, needs; SQLite makes the table of the log anew."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


TABLE = "enrolment_seatchange"
VERBS = ("update", "delete")


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return  # its guard stands on the table, whatever columns that gets
    for verb in VERBS:
        schema_editor.execute(
            f"create trigger {TABLE}_no_{verb} before {verb} on {TABLE} "
            f"begin select raise(abort, '{TABLE} is append-only'); end"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return
    for verb in VERBS:
        schema_editor.execute(f"drop trigger if exists {TABLE}_no_{verb}")


def stand_as_they_came(apps, schema_editor):
    enrolments = apps.get_model("enrolment", "Enrolment").objects
    enrolments.update(turn=models.F("arrival"))


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_why_it_is_cancelled_and_when_it_meets'),
        ('enrolment', '0003_where_she_signed_up'),
        ('organisations', '0004_regions_have_neighbours'),
        ('vocabulary', '0001_words_terms_and_outcomes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unguard, guard),
        migrations.AddField(
            model_name='enrolment',
            name='answer_by',
            field=models.DateTimeField(blank=True, null=True, verbose_name='antwoord voor'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='asked_again_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='opnieuw gevraagd op'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='extra_minutes',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='extra tijd in minuten'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='finished_on',
            field=models.DateField(blank=True, null=True, verbose_name='afgerond op'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='on_behalf_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='namens welke school'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='priority',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='voorrang'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='seats',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='aantal plekken'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='share',
            field=models.CharField(blank=True, max_length=40, verbose_name='apart gehouden plekken waar zij bij hoort'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='told_again_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gemaild dat iets verschoof op'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='turn',
            field=models.PositiveIntegerField(default=0, verbose_name='volgorde in de rij'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='kept',
            field=models.JSONField(blank=True, default=dict, verbose_name='apart gehouden op dat moment'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='note',
            field=models.CharField(blank=True, max_length=300, verbose_name='toelichting'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='place',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='plaats in de rij'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='priority',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='voorrang'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='seats',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='aantal plekken'),
        ),
        migrations.AddField(
            model_name='seatchange',
            name='share',
            field=models.CharField(blank=True, max_length=40, verbose_name='apart gehouden plekken waar zij bij hoort'),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='reason',
            field=models.CharField(choices=[('seat_free', 'Er was een plek vrij.'), ('full', 'Alle plekken waren bezet.'), ('first_in_line', 'Er kwam een plek vrij en dit was nummer 1.'), ('drawn', 'Door loting.'), ('taken_up', 'De plek werd op tijd aangenomen.'), ('expired', 'Er kwam geen antwoord op tijd.'), ('put_ahead', 'De aanbieder gaf voorrang, met een reden.'), ('need_met', 'Er kwam ergens anders een plek die past.'), ('clash', 'Dit valt samen met iets anders.'), ('not_met', 'Er werd niet voldaan aan wat vooraf nodig is.'), ('completed', 'Aan alles was voldaan.'), ('own_wish', 'Op eigen verzoek.'), ('organiser', 'Door de aanbieder.'), ('offering_cancelled', 'Het aanbod gaat niet door.')], max_length=20, verbose_name='waarom'),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='what',
            field=models.CharField(choices=[('seated', 'kreeg een plek'), ('queued', 'kwam op de wachtlijst'), ('promoted', 'ging van de wachtlijst naar een plek'), ('offered', 'kreeg een plek aangeboden'), ('accepted', 'nam de aangeboden plek aan'), ('declined', 'liet de aangeboden plek gaan'), ('moved', 'kreeg een andere plaats in de rij'), ('withdrew', 'gaf de plek terug'), ('left', 'ging van de wachtlijst'), ('finished', 'rondde het af')], max_length=10, verbose_name='wat er gebeurde'),
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.DateField(verbose_name='voor deze dag')),
                ('state', models.CharField(choices=[('waiting', 'wacht op een plek'), ('met', 'vervuld'), ('ended', 'beëindigd')], default='waiting', max_length=10, verbose_name='stand')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.learningoutcome', verbose_name='leeruitkomst')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='persoon')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.region', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'behoefte',
                'verbose_name_plural': 'behoeften',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='enrolment',
            name='need',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='enrolment.need', verbose_name='behoefte'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='enrolment_asks_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'pending'), _negated=True), ('answer_by__isnull', False), _connector='OR'), name='enrolment_offer_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('person', 'outcome'), name='need_is_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'met', 'ended'])), name='need_state_is_known'),
        ),
        migrations.RunPython(stand_as_they_came, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
