"""The drill against a real central: reports come in, posts work, a person's post is left alone, restarts survived."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.central.log.picture import Picture, Recent
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.commands import SubjectType
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor, Role
from desktop.drill.cli import listen, main
from desktop.drill.player import Line, Options, Player, Said
from desktop.scenario import Scenario, load_scenario
from tests.support.ring import PATIENCE, SECRET, CentralThread, central

DISPATCHER = Actor(account="dispatcher", name="调度员", role=Role.DISPATCHER)


def quick_day() -> Scenario:
    """The scenario with posts that answer at once and never send anything back."""
    day = load_scenario("ordinary-day")
    posts = day.posts.model_copy(update={"return_share": 0.0})
    return day.model_copy(update={"posts": posts, "tales": ()})


class Ears:
    """Hears what the drill says; waits for what it should say."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self._news = threading.Condition()

    def __call__(self, said: Said) -> None:
        with self._news:
            self.said.append(said)
            self._news.notify_all()

    def wait(self, wanted: Callable[[Said], bool]) -> Said:
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.said)), PATIENCE), self.said
            return next(filter(wanted, self.said))


@contextmanager
def playing(url: str, ears: Ears, options: Options, secret: str = SECRET) -> Iterator[Player]:
    player = Player(url, secret, quick_day(), SystemClock(), ears, options)
    thread = threading.Thread(target=player.play, name="drill under test")
    thread.start()
    try:
        yield player
    finally:
        player.tell(Line("quit"))
        thread.join(PATIENCE)
        assert not thread.is_alive()


def issued(made: CentralThread, post: str, title: str) -> str:
    """An order to a post for a new event; returns the order's id."""
    event, order = made.report(title), new_id()
    made.do(k.Accept(), event, DISPATCHER)
    made.do(k.Issue(event=event, lead=post, text="请处置"), order, DISPATCHER)
    return order


def order_of(made: CentralThread, order: str) -> Order:
    with made.center.database.read() as connection:
        entity = Picture(connection, made.center.township, Recent()).get(SubjectType.ORDER, order)
    assert isinstance(entity, Order)
    return entity


def test_reports_come_in_and_posts_work_on_their_orders(tmp_path: Path) -> None:
    ears = Ears()
    with central(tmp_path) as made:
        before = issued(made, "chengjian", "东门井盖破损")
        held = issued(made, "huanwei", "垃圾桶满溢")
        with playing(made.url, ears, Options(pace=6000, hold=frozenset({"huanwei"}))) as player:
            ears.wait(lambda said: said.act == "event.report" and "漩涡" in said.what)
            ears.wait(lambda said: said.act == "order.answer" and "井盖" in said.what)
            later = issued(made, "wuye", "电梯停了")
            ears.wait(lambda said: said.act == "order.answer" and "电梯" in said.what)
            assert order_of(made, held).state is OrderState.ISSUED
            player.tell(Line("release", "huanwei"))
            ears.wait(lambda said: said.act == "order.receive" and "满溢" in said.what)
        answered = order_of(made, before)
        assert answered.state is OrderState.ANSWERED
        assert "井盖" in answered.answer
        assert order_of(made, later).state is OrderState.ANSWERED
    assert all(said.result == "applied" for said in ears.said)


def test_an_order_to_a_vacant_post_waits(tmp_path: Path) -> None:
    ears = Ears()
    with central(tmp_path) as made:
        vacant = issued(made, "shijian", "电子秤不准")
        issued(made, "chengjian", "东门井盖破损")
        with playing(made.url, ears, Options(pace=6000)):
            ears.wait(lambda said: said.act == "order.answer" and "井盖" in said.what)
        assert order_of(made, vacant).state is OrderState.ISSUED


def test_it_goes_on_after_the_central_was_restarted_elsewhere(tmp_path: Path) -> None:
    ears = Ears()
    first = CentralThread(tmp_path)
    with playing(first.url, ears, Options(pace=600, patient=True)) as player:
        ears.wait(lambda said: said.act == "event.report")
        first.close()
        with central(tmp_path) as second:
            count = len(ears.said)
            player.tell(Line("central", second.url))
            player.tell(Line("secret", SECRET))
            ears.wait(lambda said: said in ears.said[count:] and said.act == "event.report")
            order = issued(second, "chengjian", "东门井盖破损")
            player.tell(Line("pace", "6000"))
            ears.wait(lambda said: said.act == "order.answer")
            assert order_of(second, order).state is OrderState.ANSWERED
            player.tell(Line("quit"))
    assert all(said.result in ("applied", "duplicate") for said in ears.said)


def test_it_ends_when_its_time_is_over(tmp_path: Path) -> None:
    ears = Ears()
    with central(tmp_path) as made:
        Player(made.url, SECRET, quick_day(), SystemClock(), ears, Options(pace=600, minutes=3.0)).play()
    assert ears.said
    assert max(said.minute for said in ears.said) < 3.5


def test_a_wrong_secret_is_told(tmp_path: Path) -> None:
    with central(tmp_path) as made:
        player = Player(made.url, "not the secret", quick_day(), SystemClock(), Ears(), Options())
        with pytest.raises(Refused, match="口令"):
            player.play()


def test_the_command_line_plays_and_tells_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with central(tmp_path) as made:
        read, write = _pipe()
        monkeypatch.setattr("sys.stdin", read)
        monkeypatch.setattr("signal.signal", lambda *_: None)
        write.write(f"{SECRET}\n")
        write.flush()
        code = main(["--central", made.url, "--pace", "600", "--minutes", "3", "--secret-stdin"])
        write.close()
        for thread in threading.enumerate():
            if thread.name == "drill-stdin":
                thread.join(PATIENCE)
        read.close()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert lines
    assert lines[0]["act"] == "event.report"
    assert lines[0]["result"] == "applied"


def test_lines_are_understood_or_told_back(capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[Line] = []
    said = "hold chengjian\nrelease chengjian\n\npace fast\npace 60\nsing\ncentral http://x:1\nhold\n"
    listen(io.StringIO(said), heard.append)
    assert [line.verb for line in heard] == ["hold", "release", "pace", "central", "quit"]
    assert heard[0].rest == "chengjian"
    assert capsys.readouterr().err.count("听不懂") == 3


def test_an_unknown_scenario_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--central", "http://127.0.0.1:1", "--scenario", "no-such-day"]) == 2
    assert "ordinary-day" in capsys.readouterr().err


def _pipe() -> tuple[io.TextIOBase, io.TextIOBase]:
    read, write = os.pipe()
    return os.fdopen(read, encoding="utf-8"), os.fdopen(write, "w", encoding="utf-8")  # type: ignore[return-value]
