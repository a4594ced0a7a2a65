"""The tools of the test run are what the other tests take them for."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.db import connection


def test_nothing_outside_this_machine_is_reached():
    with pytest.raises(PermissionError, match="测试不得解析外部域名：example.org"):
        socket.getaddrinfo("example.org", 80)
    with (
        socket.socket() as outside,
        pytest.raises(PermissionError, match="测试不得连接外部地址：192.0.2.1"),
    ):
        outside.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_the_data_base_is_the_one_that_was_asked_for():
    wanted = "postgresql" if os.environ.get("LUOSHI_DATABASE") else "sqlite"

    assert connection.vendor == wanted


@pytest.mark.pg
def test_the_cluster_commits_as_in_life_and_for_this_machine_only():
    """But it does not wait for the disk: a test may kill it and never takes the power from it."""
    with psycopg.connect(os.environ["LUOSHI_TEST_PG"]) as cluster:
        shown = [
            cluster.execute(f"show {name}").fetchone()
            for name in (
                "synchronous_commit",
                "full_page_writes",
                "listen_addresses",
                "data_checksums",
            )
        ]

    assert shown == [("on",), ("on",), ("",), ("on",)]


@pytest.mark.browser
def test_the_browser_draws_chinese(browser, tmp_path):
    """A font without the character draws the same box for every character."""
    page = browser.new_page(viewport={"width": 200, "height": 60})
    pictures = []
    for text in ("落实", "督查"):
        page.set_content(f"<p style='font-size:32px'>{text}</p>")
        pictures.append(page.screenshot())
    page.close()

    assert pictures[0] != pictures[1]


@pytest.mark.office
def test_the_office_turns_a_paper_into_pages(tmp_path: Path):
    (tmp_path / "paper.txt").write_text("青禾县人民政府督查室", encoding="utf-8")

    subprocess.run(
        [shutil.which("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
        + ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.txt")],
        check=True,
        capture_output=True,
    )
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()

    assert text.strip() == "青禾县人民政府督查室"
