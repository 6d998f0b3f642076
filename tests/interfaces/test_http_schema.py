"""The API keeps to its own description, whatever it is sent."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, settings

from factory import reading
from musnad import Ledger
from musnad.corroborate.place import place_articles
from musnad.interfaces.http.app import create_app
from musnad.interfaces.http.limits import Limits
from musnad.records import Refusal

TOKEN = "a-token-for-tests-only"


schema = schemathesis.openapi.from_dict(create_app(Path("described.duckdb")).openapi())


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("described") / "kept.duckdb"
    with Ledger.open(path, write=True) as book:
        refusals = [Refusal(origin="x.html", reason="empty", detail="nothing")]
        book.record_all([reading("a"), reading("b", published=None)], refusals)
        place_articles(book)
    app = create_app(path, token=TOKEN, limits=Limits(readers=1))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@schema.parametrize()
@settings(
    max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_answer_is_as_described(case, server):
    unsaid = []
    if case.method == "POST":
        # Whether a text is Arabic, or a name somebody's, stands in no schema.
        unsaid.append(schemathesis.checks.CHECKS.get_one("positive_data_acceptance"))
    elif case.meta.generation.mode.is_positive:
        case.query.pop("cursor", None)  # one that is made up is never good
    headers = {"Authorization": f"Bearer {TOKEN}"}
    case.call_and_validate(base_url=server, headers=headers, excluded_checks=unsaid)
