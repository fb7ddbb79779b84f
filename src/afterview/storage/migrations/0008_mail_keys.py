import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("storage", "0007_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "seeker_id",
                        "mailbox_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sealed", models.TextField()),
                ("trouble", models.TextField(blank=True)),
                ("kept_at", models.DateTimeField(auto_now=True)),
                (
                    "mailbox",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="storage.mailbox",
                    ),
                ),
                (
                    "seeker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="storage.seeker",
                    ),
                ),
            ],
        ),
    ]
