"""The interface keeps to its OpenAPI document, whatever is asked: no 500, no other status or shape.

Questions are made from the document itself, sensible and senseless, the same at every run.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cdip_portal.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# The client that schemathesis has for WSGI asks for compressed answers and does not unpack them.
UNCOMPRESSED = {"Accept-Encoding": "identity"}
SHORT = settings(
    max_examples=10, derandomize=True, deadline=None, suppress_health_check=[*HealthCheck]
)
LONG = settings(SHORT, max_examples=200)


pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def connection_outlives_requests():
    """As with Django's own client: the transaction of the test needs its connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@SHORT
def test_the_interface_keeps_to_its_document(case):
    case.call_and_validate(checks=CHECKS, headers=UNCOMPRESSED)


@pytest.mark.full
@schema.parametrize()
@LONG
def test_the_interface_keeps_to_its_document_at_length(case):
    case.call_and_validate(checks=CHECKS, headers=UNCOMPRESSED)
