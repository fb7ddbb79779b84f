from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("storage", "0005_accounts_of_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="mailbox",
            name="files_read",
            field=models.BinaryField(default=b""),
        ),
    ]
