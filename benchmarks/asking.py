"""A client that asks over kept connections and notes how long each answer took."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field

CSRF = "a" * 32


@dataclass
class Question:
    """One address asked again and again; the body, if any, makes it a POST."""

    name: str
    paths: list[str]
    session: str = ""
    body: bytes = b""
    bar: float | None = None
    took: dict[int, list[float]] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        found = {"Cookie": f"sessionid={self.session}; csrftoken={CSRF}"} if self.session else {}
        if self.body:
            found |= {"Content-Type": "application/json", "X-CSRFToken": CSRF}
        return found

    def p(self, clients: int, percent: int) -> float:
        """Milliseconds."""
        times = self.took[clients]
        return statistics.quantiles(times, n=100)[percent - 1] * 1e3


def ask(port: int, question: Question, clients: int, seconds: float) -> None:
    """Ask for so many seconds from so many connections; the times are added to the question."""
    took = question.took.setdefault(clients, [])
    wrong: list[str] = []
    threads = [
        threading.Thread(target=one_client, args=(port, question, seconds, took, wrong))
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{question.name}: {wrong[0]}")


def one_client(
    port: int, question: Question, seconds: float, took: list[float], wrong: list[str]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    method, headers = "POST" if question.body else "GET", question.headers
    end, number = time.perf_counter() + seconds, len(took)
    while (start := time.perf_counter()) < end:
        path = question.paths[number % len(question.paths)]
        connection.request(method, path, question.body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        took.append(time.perf_counter() - start)
        number += 1
        if answer.status not in (200, 201):
            wrong.append(f"{answer.status} {content[:300].decode(errors='replace')}")
            break
    connection.close()


def warm_up(port: int, questions: list[Question]) -> None:
    """Every worker has compiled its templates before anything counts."""
    for question in questions:
        ask(port, question, 4, 0.4)
        question.took.clear()


def interleaved(
    port: int, questions: list[Question], rounds: int, seconds: float, clients: tuple[int, ...]
) -> None:
    """Every question in every round, so that what else the machine does meets all alike."""
    for _ in range(rounds):
        for number in clients:
            for question in questions:
                ask(port, question, number, seconds)
