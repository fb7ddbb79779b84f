"""What a shared Afterview counts for Prometheus: requests by the name of their route, and the queue.

No figure is about a person: no address, no seeker's number. Each process counts for itself; `afterview serve`
gives them a folder in which the counts of all of them are added up.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.db import connection
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prometheus_client import Metric

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name
_JOBS = "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2"
_OLDEST = (
    "SELECT queue_name, extract(epoch FROM now() - min(greatest(added.at, job.scheduled_at)))"
    " FROM procrastinate_jobs job JOIN (SELECT job_id, min(at) AS at FROM procrastinate_events"
    " WHERE type = 'deferred' GROUP BY job_id) added ON added.job_id = job.id"
    " WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now()) GROUP BY 1"
)
_ACCOUNTS = "SELECT role, count(*) FROM accounts_account WHERE is_active GROUP BY 1"

_own = CollectorRegistry()
_requests = Counter("afterview_requests", "Requests answered.", ("route", "method", "status"), registry=_own)
_seconds = Histogram(
    "afterview_request_seconds", "Seconds until a request was answered.", ("route",), registry=_own,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 10),
)  # fmt: skip


def count(route: str, method: str, status: int, seconds: float) -> None:
    """One request was answered."""
    _requests.labels(route, method, status).inc()
    _seconds.labels(route).observe(seconds)


class _Queue:
    """What only the database knows, asked for when somebody looks."""

    def collect(self) -> Iterator[Metric]:
        """Jobs by queue and state, how long the first of each queue waits, and accounts by role."""
        yield _gauge("afterview_jobs", "Jobs in the queue.", ("queue", "status"), _JOBS)
        yield _gauge("afterview_job_waits_seconds", "Seconds the oldest job waits.", ("queue",), _OLDEST)
        yield _gauge("afterview_accounts", "Accounts that may sign in.", ("role",), _ACCOUNTS)


def _gauge(name: str, about: str, labels: Iterable[str], query: str) -> GaugeMetricFamily:
    found = GaugeMetricFamily(name, about, labels=list(labels))
    with connection.cursor() as cursor:
        cursor.execute(query)
        for *values, figure in cursor.fetchall():
            found.add_metric([str(one) for one in values], float(figure))
    return found


def text() -> bytes:
    """Everything, as Prometheus reads it."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry = _own
    asked = CollectorRegistry()
    asked.register(_Queue())
    return generate_latest(registry) + generate_latest(asked)
