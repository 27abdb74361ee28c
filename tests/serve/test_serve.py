"""The server: what it answers, what it refuses, and that it lives on."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
import httpx
from starlette.testclient import TestClient

from govreport_ie import Report, __version__, parse
from govreport_ie.schema.finding import AuditResult
from govreport_ie.serve import ServeLimits, create_app

TEXT = "2023年，全市一般公共预算收入完成16.4亿元，其中税收收入12.1亿元，增长5.2%。"
SAMPLE = Path(__file__).parents[2] / "corpus" / "work_city_jichuan_2023.txt"
ASKED = ("/parse", "/audit")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    limits = ServeLimits(size=100_000, seconds=30, jobs=1, queue=2)
    with TestClient(create_app(limits), raise_server_exceptions=False) as found:
        yield found


def fault(answer: httpx.Response, status: int) -> str:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    data = answer.json()
    assert set(data) == {"error", "message"} and data["message"]
    return str(data["error"])


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok", "version": __version__}


def test_a_text_as_json(client: TestClient) -> None:
    answer = client.post("/parse", json={"text": TEXT, "region": "岚溪县", "year": 2024})
    assert answer.status_code == 200
    assert Report.model_validate_json(answer.content) == parse(TEXT, region="岚溪县", year=2024)


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; charset=gb18030", "application/octet-stream"])
def test_a_file_as_the_body(client: TestClient, kind: str) -> None:
    answer = client.post("/parse?year=2024&name=a.txt", content=TEXT.encode("gb18030"), headers={"Content-Type": kind})
    assert [r["quantity"]["text"] for r in answer.json()["records"]] == ["16.4亿元", "12.1亿元", "5.2%"]
    assert answer.json()["id"] == "a"


def test_a_file_in_a_form(client: TestClient) -> None:
    answer = client.post("/parse", files={"file": ("b.txt", SAMPLE.read_bytes())}, data={"region": "岚溪县"})
    assert answer.json()["id"] == "b"
    assert answer.json()["parts"][0]["region"] == "岚溪县"


def test_an_audit(client: TestClient) -> None:
    answer = client.post("/audit", content=SAMPLE.read_bytes(), headers={"Content-Type": "text/plain"})
    assert AuditResult.model_validate_json(answer.content).findings


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize(
    ("body", "kind", "status", "error"),
    [
        (b"{", "application/json", 400, "json"),
        (b"[" * 50_000, "application/json", 400, "json"),
        (b"\xff", "application/json", 400, "json"),
        (b"[]", "application/json", 422, "text"),
        (b'{"text": 5}', "application/json", 422, "text"),
        (b'{"text": "x", "colour": 1}', "application/json", 422, "field"),
        (b'{"text": "x", "year": "last"}', "application/json", 422, "argument"),
        (b'{"text": "x", "year": 99999999999999999999}', "application/json", 422, "argument"),
        (b'{"text": "x", "region": 12345}', "application/json", 422, "argument"),
        (b"x", "image/png", 415, "type"),
        (b"x", "", 415, "type"),
        (b"x", "multipart/form-data", 400, "form"),
        (b"--b\r\n\r\n--b--", "multipart/form-data; boundary=b", 400, "form"),
        (b"", "application/pdf", 422, "UnreadableDocumentError"),
        (b"%PDF-1.4 nothing", "application/pdf", 422, "UnreadableDocumentError"),
        (b"\x7fELF", "application/octet-stream", 422, "UnsupportedFormatError"),
        (b"x" * 100_001, "text/plain", 413, "size"),
    ],
)
def test_what_is_refused(client: TestClient, path: str, body: bytes, kind: str, status: int, error: str) -> None:
    headers = {"Content-Type": kind} if kind else {}
    assert fault(client.post(path, content=body, headers=headers), status) == error
    assert client.get("/health").status_code == 200


def test_a_body_without_length_is_counted(client: TestClient) -> None:
    pieces = (b"x" * 1000 for _ in range(200))
    assert fault(client.post("/parse", content=pieces, headers={"Content-Type": "text/plain"}), 413) == "size"


def test_lone_surrogates_do_not_break_the_answer(client: TestClient) -> None:
    answer = client.post(
        "/parse", content=b'{"text": "\\ud8008\xe4\xba\xbf\xe5\x85\x83"}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 200 and answer.json()["records"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/parse", 405)])
def test_other_places(client: TestClient, method: str, path: str, status: int) -> None:
    assert fault(client.request(method, path), status) == "http"


def test_the_description_names_what_there_is(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {"/health", "/parse", "/audit"}
    assert {"200", "400", "408", "413", "415", "422", "503"} <= set(paths["/parse"]["post"]["responses"])
    assert "multipart/form-data" in paths["/parse"]["post"]["requestBody"]["content"]


@pytest.mark.slow
def test_a_report_that_takes_too_long() -> None:
    limits = ServeLimits(seconds=0.05, jobs=1)
    with TestClient(create_app(limits)) as client:
        long = {"text": SAMPLE.read_text(encoding="utf-8") * 40}
        assert fault(client.post("/parse", json=long), 503) == "time"
        assert client.get("/health").status_code == 200


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server as the command starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "govreport_ie.cli", "serve", "--port", str(port), "--jobs", "2", "--queue", "40"]
    process = subprocess.Popen([*command, "--size", "200000"], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{url}/health")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.slow
def test_two_hundred_requests_at_once(server: str) -> None:
    def ask(number: int) -> tuple[int, dict[str, Any]]:
        answer = httpx.post(f"{server}/parse", json={"text": f"{number}。{TEXT}"}, timeout=60)
        return answer.status_code, answer.json()

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(ask, range(200)))
    assert {status for status, _ in answers} <= {200, 503}
    assert sum(status == 200 for status, _ in answers) >= 42
    assert all(data["error"] == "busy" for status, data in answers if status == 503)
    assert httpx.get(f"{server}/health").status_code == 200


@pytest.mark.slow
def test_slow_and_broken_clients_stop_nobody(server: str) -> None:
    host, port = server.removeprefix("http://").split(":")
    head = b"POST /parse HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nhalf"
    hanging = []
    for _ in range(20):
        client = socket.create_connection((host, int(port)))
        client.sendall(head)
        hanging.append(client)
    hanging[0].close()
    assert httpx.post(f"{server}/parse", json={"text": TEXT}, timeout=30).status_code == 200
    for client in hanging[1:]:
        client.close()
    with socket.create_connection((host, int(port))) as client:
        client.sendall(b"no http at all\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400")


def test_a_body_that_never_ends_is_given_up() -> None:
    import asyncio

    from starlette.requests import Request

    from govreport_ie.serve.body import RefusedError, asked

    async def never() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(b"content-type", b"text/plain")],
    }
    with pytest.raises(RefusedError) as refused:
        asyncio.run(asked(Request(scope, never), ServeLimits(body_seconds=0.01)))
    assert refused.value.status == 408


@pytest.mark.slow
def test_the_description_holds(server: str) -> None:
    pytest.importorskip("schemathesis")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server}/openapi.json", "--max-examples", "25"]
    # that a file can be read is nothing that a schema says, so random bytes may be refused with 422
    command += ["--exclude-checks", "unsupported_method,positive_data_acceptance", "--seed", "1"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]


def test_the_command_refuses_wrong_options(capsys: pytest.CaptureFixture[str]) -> None:
    from govreport_ie.cli import main

    for option in (["--port", "99999"], ["--size", "0"], ["--timeout", "never"]):
        with pytest.raises(SystemExit) as end:
            main(["serve", *option])
        assert end.value.code == 2
    assert json.dumps(capsys.readouterr().err)
