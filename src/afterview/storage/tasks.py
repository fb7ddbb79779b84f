"""Work that workers do in a shared Afterview: on as many machines as wanted, with PostgreSQL between them.

Every task may run twice and has one effect: what it adds has a key of its own. A worker that dies leaves its
job behind, and `take_up_again` gives it to another. Loaded by Procrastinate, in a shared Afterview alone.
"""

from __future__ import annotations

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from afterview.errors import SourceError
from afterview.storage import cohorts, mail_accounts, mail_keys, mailboxes, queue, row_security
from afterview.storage.models import Mailbox, Organisation

MAIL = "mail"
UPKEEP = "upkeep"
# A mailbox that cannot be reached is asked again after 1, 5, 25, 125 minutes; then a person looks at it.
TRIES = 5
WAIT = 60
GROWING = 5
LOST_AFTER = 60  # seconds without a sign of life after which a worker counts as dead
KEEP_DONE = 24  # hours: a short queue is a quick one


@app.task(
    queue=MAIL,
    pass_context=False,
    retry=RetryStrategy(max_attempts=TRIES, wait=WAIT, exponential_wait=GROWING),
)
def read_mailbox(seeker: int, mailbox: int) -> None:
    """Read what is new in one mailbox; one that was removed meanwhile is passed over."""
    with row_security.seeing([seeker]):
        found = Mailbox.objects.filter(pk=mailbox, seeker_id=seeker).select_related("seeker").first()
        if found is None:
            return
        try:
            mailboxes.scan(found)
        except SourceError as error:
            mail_keys.note(found, f"{error.happened} · {error.todo}")
            raise
        mail_keys.note(found, "")


@app.periodic(cron="7 * * * *")
@app.task(queue=UPKEEP, queueing_lock="ask-for-mail", pass_context=False)
def ask_for_mail(timestamp: int) -> None:  # noqa: ARG001 - every periodic task is told the time
    """Have every connected account read, once an hour; whoever waits before a page comes first."""
    with row_security.seeing(row_security.EVERYBODY):
        connected = Mailbox.objects.filter(path__startswith=mail_accounts.SCHEME).only("pk", "seeker_id")
        for one in connected.order_by("seeker_id").iterator(chunk_size=1000):
            queue.ask_to_read(one, queue.USUAL)


@app.periodic(cron="17 3 * * *")
@app.task(queue=UPKEEP, queueing_lock="count-cohorts", pass_context=False)
def count_cohorts(timestamp: int) -> None:  # noqa: ARG001 - every periodic task is told the time
    """Count each organisation's figures anew, once a day."""
    today = timezone.localdate()
    for organisation in Organisation.objects.order_by("pk"):
        cohorts.compute(organisation, today)


@app.periodic(cron="* * * * *")
@app.task(queue=UPKEEP, queueing_lock="take-up-again", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - see above
    """Give jobs whose worker died to another, once a minute."""
    await queue.take_up_again(context.app.job_manager, LOST_AFTER)


@app.periodic(cron="41 * * * *")
@app.task(queue=UPKEEP, queueing_lock="forget-done", pass_context=True)
async def forget_done(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - see above
    """Delete jobs that are done, once an hour."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_DONE)
