"""Requests made up from ``/openapi.json`` by schemathesis: every answer is one that the document promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from explorer import create_app
from explorer.config import Settings
from explorer.web.core.service import RESULTS

pytestmark = pytest.mark.slow

LIMITS = {501, 503, 507}
"""The only errors of the server: a format that is not written, and a query that passes a limit."""

schemathesis.serializer.alias("application/sparql-query", "text/plain")
for media in (*(one.media_type for one in RESULTS), "text/markdown"):
    if "json" not in media:
        schemathesis.deserializer(media)(lambda _, response: response.text)


APP = create_app(Settings(query_seconds=2, request_kilobytes=64))
"""Made before the tests are, for these are made from its document."""
schema = schemathesis.openapi.from_wsgi("/openapi.json", APP)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    APP.extensions["query_service"].close()


def only_limits_are_errors(_: CheckContext, response: Response, __: Any) -> None:
    """Fail where the server breaks."""
    assert response.status_code < 500 or response.status_code in LIMITS


CHECKS = [
    only_limits_are_errors,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@schema.parametrize()
@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_is_promised(case: Any) -> None:
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})  # it unpacks nothing
