"""长闪办 in a real browser and over plain HTTP: reported, followed, rated; and what must not come through."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests
import zxingcpp
from PySide6.QtGui import QImage

from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.citizens.page import FILES, PHOTOS, REPORTS, language_of
from desktop.central.cli.main import main
from desktop.central.open311.settings import Open311
from desktop.central.outside.gateways import Gateways
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.events.querycode import is_query_code, query_code
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Role
from desktop.resources import resources_dir
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash, report, township, wanted
from tests.support.browser import Browser

pytestmark = pytest.mark.answers

KEY = "p" * 32
PHONE = "13912345678"
VILLAGE = township().tree.at_level(AreaLevel.VILLAGE)[0]
NASTY = "<img src=x onerror=\"document.title='hacked'\"> & <b>路灯</b>"


def png(width: int = 3, height: int = 2, told: bytes = b"") -> bytes:
    """A picture; ``told``: what stands in it besides."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x20\x90\xd0" * width for _ in range(height))
    text = chunk(b"tEXt", b"Comment\0" + told) if told else b""
    parts = chunk(b"IHDR", head) + text + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


class Town:
    """A central with the page for phones."""

    def __init__(self, central: Running, **more: Any) -> None:
        self.central, self.url = central, central.url
        center = central.center
        Accounts(center.database, center.clock).add(
            [NewAccount("gateway:citizen", "长闪办", Role.WINDOW)], password_hash()
        )
        (center.data / "phone.key").write_text(KEY)
        keys = [{"channel": "citizen", "key_file": "phone.key", "page": True}]
        center.gateways = Gateways(open311=Open311.model_validate({"keys": keys, **more}))

    def get(self, path: str, **more: Any) -> requests.Response:
        return requests.get(self.url + path, timeout=PATIENCE, **more)

    def post(self, path: str, **more: Any) -> requests.Response:
        return requests.post(self.url + path, timeout=PATIENCE, **more)

    def send(self, **fields: str) -> requests.Response:
        """A report as the page sends it."""
        form = {"api_key": KEY, "service_code": "any", "address_id": VILLAGE.id, **fields}
        return self.post("/open311/v2/requests.json", data=form)

    def photo(self, content: bytes) -> requests.Response:
        return self.post("/phone/photos", data=content, headers={"Content-Type": "image/png"})

    def ask(self, code: str, tail: str = PHONE[-4:]) -> requests.Response:
        return self.post("/v1/progress", json={"code": code, "tail": tail})

    def rate(self, code: str, score: str, **more: Any) -> requests.Response:
        given = {"code": code, "tail": PHONE[-4:], "score": score, **more}
        return self.post("/v1/progress/rating", json=given)


@pytest.fixture
def town(central: Running) -> Town:
    return Town(central)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


def event_of(dispatcher: Person) -> dict[str, Any]:
    """The one event that there is."""
    [found] = [line["data"] for line in dispatcher.snapshot("all")[1] if line["kind"] == "event"]
    return dict(found)


def handled(central: Running, dispatcher: Person, event: str) -> None:
    """Through a post to its answer."""
    order, post, about = (
        new_id(),
        central.login("post:dangwu"),
        {"event": event, "lead": "dangwu", "text": "请办理"},
    )
    if event_of(dispatcher)["state"] == "reported":
        assert dispatcher.send(wanted("event.accept", event))[0]["status"] == "applied"
    version = event_of(dispatcher)["version"]
    sent = dispatcher.send(wanted("order.issue", order, about, expected_version=version))
    sent += post.send(wanted("order.receive", order), wanted("order.answer", order, {"text": "换了灯泡"}))
    assert [one["status"] for one in sent] == ["applied"] * 3, sent


def finish(dispatcher: Person, event: str) -> None:
    """Called back and closed."""
    sent = dispatcher.send(wanted("event.followup", event, {"satisfied": True}))
    version = event_of(dispatcher)["version"]
    sent += dispatcher.send(wanted("event.close", event, {"summary": "已修好"}, expected_version=version))
    assert [one["status"] for one in sent] == ["applied"] * 2, sent


def closed(dispatcher: Person, code: str) -> str:
    """An event with this query code that was solved at once and closed."""
    made = report(
        solved="当场修好",
        query_code=code,
        reporter={"name": "王小明", "phone": PHONE},
        description="路灯坏了",
    )
    event = made["subject"]["id"]
    results = dispatcher.send(
        made, wanted("event.followup", event, {"satisfied": True}),
        wanted("event.close", event, {"summary": "已修好"}, expected_version=2),
    )  # fmt: skip
    assert [one["status"] for one in results] == ["applied"] * 3, results
    return str(event)


# in a browser


def fits(browser: Browser) -> None:
    """Nothing sticks out to the side, at either size of type; what is pressed is large enough for a finger."""
    for _ in range(2):
        assert browser.run("document.documentElement.scrollWidth") <= 360, browser.text()
        low = browser.run(
            "Array.from(document.querySelectorAll('main button, footer button, select, input:not(.file)'))"
            ".filter(one => one.offsetParent && one.offsetHeight < 44).map(one => one.outerHTML).join()"
        )
        assert low == ""
        browser.press("#tools button")


def test_a_citizen_reports_with_a_photo_follows_it_and_rates_it(
    town: Town, dispatcher: Person, browser: Browser
) -> None:
    browser.go(f"{town.url}/phone/?area={VILLAGE.id}")
    browser.until("!!document.querySelector('#report')")
    assert VILLAGE.name in browser.text()
    fits(browser)
    browser.press("#report")
    kind = browser.until("(document.querySelector('.kind') || {dataset: {}}).dataset.kind")
    assert (
        browser.run("document.querySelectorAll('.kind').length")
        == len({one.category for one in township().catalogue}) + 1
    )
    fits(browser)
    browser.press(".kind")
    browser.press("#next")
    assert "请写几个字" in browser.text()
    browser.type("#words", NASTY)
    browser.type("#place", "三号院门口")
    picture = base64.b64encode(png(told=b"GPS canary")).decode()
    browser.run(
        "(function () { const bytes = Uint8Array.from(atob('" + picture + "'), one => one.charCodeAt(0));"
        "const all = new DataTransfer(); all.items.add(new File([bytes], 'a.png', {type: 'image/png'}));"
        "const field = document.querySelector('#photo'); field.files = all.files;"
        "field.dispatchEvent(new Event('change')); })(), 1"
    )
    browser.until("document.querySelectorAll('.photo img').length === 1")
    fits(browser)
    browser.press("#next")
    browser.type("#name", "王小明")
    browser.type("#phone", "1391234567")
    fits(browser)
    assert NASTY in browser.text()  # as it was typed: words, no markup
    assert browser.run("document.querySelectorAll('main dl img, main dl b').length") == 0
    browser.press("#send")
    assert "电话号码不对" in browser.text()
    browser.type("#phone", PHONE)
    browser.press("#send")
    code = browser.until("(document.querySelector('#code') || {}).textContent")
    assert is_query_code(code)
    assert PHONE not in browser.text()
    fits(browser)

    event = event_of(dispatcher)
    assert (event["channel"], event["place"], event["title"]) == ("citizen", "三号院门口", NASTY[:30])
    assert township().tree.contains(VILLAGE.id, event["grid"])
    assert event["timeline"][0]["actor"]["station"] == "手机"
    assert event["reporter"]["phone"] == "139****5678"
    assert event["reporter"]["consent"] == "phone-1"
    [file] = event["files"]
    assert file["media"] == "image/jpeg"
    kept = dispatcher.get(f"/v1/blobs/{file['blob']}").content
    assert kept.startswith(b"\xff\xd8")
    assert b"canary" not in kept
    assert kind in {one.category for one in township().catalogue}

    handled(town.central, dispatcher, event["id"])
    finish(dispatcher, event["id"])
    browser.press("#finish")
    browser.press("#ask")
    browser.type("#query", code)
    browser.type("#tail", "0000")
    browser.press("#look")
    browser.until("document.querySelector('#why').textContent.startsWith('没有查到')")
    fits(browser)
    browser.type("#tail", PHONE[-4:])
    browser.press("#look")
    browser.until("(document.querySelector('#state') || {}).textContent === '已办结'")
    fits(browser)
    browser.press("#dissatisfied")
    browser.press("#give")
    assert "解决了没有" in browser.text()
    browser.press("#unsolved")
    browser.type("#reason", "还是不亮")
    browser.press("#give")
    browser.until("!!document.querySelector('#reopened')")
    fits(browser)
    event = event_of(dispatcher)
    assert (event["state"], event["reworks"]) == ("accepted", 1)
    assert browser.run("document.title").startswith("长闪办")
    assert browser.said == []


def test_without_a_position_words_or_a_village_are_enough(town: Town, browser: Browser) -> None:
    browser.go(f"{town.url}/phone/")
    browser.press("#report")
    browser.press(".kind")
    browser.type("#words", "路灯坏了")
    browser.press("#locate")  # whoever holds this phone does not allow it
    browser.until("document.body.innerText.includes('手机没有允许定位，请选村或写明在哪里')")
    for answer, said in (
        ("(_, no) => no({code: 2})", "没有取到位置"), ("(_, no) => no({code: 3})", "没有取到位置"),
        ("yes => yes({coords: {latitude: 36.8, longitude: 117.9, accuracy: 12.4}})", "误差约 12 米"),
    ):  # fmt: skip
        browser.run(f"navigator.geolocation.getCurrentPosition = {answer}, 1")
        browser.press("#locate")
        assert said in browser.text()
    browser.press("#locate")
    browser.press("#next")
    assert "在哪里" in browser.run("document.querySelector('#why').textContent"), (
        "the position was taken back"
    )
    browser.run("Object.defineProperty(navigator, 'geolocation', {value: undefined}), 1")
    browser.press("footer button")
    browser.press(".kind")
    assert browser.run("document.querySelector('#locate') === null"), "a phone that cannot is not asked"
    browser.type("#place", "三号院门口")
    browser.press("#next")
    browser.until("!!document.querySelector('#name')")
    browser.press("footer button")
    browser.type("#words", "")
    browser.type("#place", "")  # so that the browser asks nobody whether to leave


def test_the_page_runs_in_views_of_2016() -> None:
    """ES2015 and nothing newer: many phones open it in a WebView that is never renewed."""
    newer = re.compile(
        r"\?\.[\w\[(]|\?\?|\*\*|\basync\b|\bawait\b|\.\.\.\s*\w+\s*[,}]|catch\s*\{|\bfetch\(|globalThis|\d_\d|\dn\b|"
        r"\.(includes|padStart|padEnd|flat|flatMap|fromEntries|entries|values|replaceAll|matchAll|finally|at|trimStart|"
        r"replaceChildren|append|prepend|allSettled|any)\(|\(\?<"
    )
    files = sorted((resources_dir() / "phone").glob("*.js"))
    assert len(files) >= 4
    for file in files:
        code = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not newer.search(code), f"{file.name}: {newer.search(code)}"
        assert newer.search(f"{code} town?.name")


def test_without_an_answer_it_says_so_and_nothing_is_doubled(
    town: Town, dispatcher: Person, browser: Browser
) -> None:
    browser.go(f"{town.url}/phone/?lang=en")
    browser.press("#report")
    assert "What is it about?" in browser.text()
    browser.press(".kind:last-child")
    browser.type("#words", "路灯不亮")
    browser.run(
        f"document.querySelector('#village').value = '{VILLAGE.id}',"
        "document.querySelector('#village').dispatchEvent(new Event('change')), 1"
    )
    browser.press("#next")
    fits(browser)
    browser.run(  # the answer is lost on its way
        "window.real = XMLHttpRequest.prototype.send, XMLHttpRequest.prototype.send = function (body) {"
        " const asked = this; asked.onload = function () { asked.onerror(); }; window.real.call(asked, body); }, 1"
    )
    browser.press("#send")
    browser.until("document.querySelector('#why').textContent.startsWith('Not sent')")
    assert event_of(dispatcher)["title"] == "路灯不亮"
    browser.run("XMLHttpRequest.prototype.send = window.real, 1")
    browser.press("#send")
    code = browser.until("(document.querySelector('#code') || {}).textContent")
    assert event_of(dispatcher)["query_code"] == code
    browser.run(
        "Object.defineProperty(navigator, 'onLine', {value: false}), dispatchEvent(new Event('offline')), 1"
    )
    assert "No network" in browser.text()
    assert browser.said == []


# over plain HTTP


def test_the_page_lets_nothing_in_but_its_own_files(town: Town) -> None:
    page = town.get("/phone", headers={"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert page.url == f"{town.url}/phone/"
    assert '<html lang="en">' in page.text
    assert '<html lang="zh-CN">' in town.get("/phone/?lang=zh", headers={"Accept-Language": "en"}).text
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    for name in (*FILES, "icons/ellipsis.svg"):
        answer = town.get(f"/phone/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        again = town.get(f"/phone/{name}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert not re.search(rb"https?://(?!www\.w3\.org/2000/svg)", answer.content), name
    for name in (
        "index.html",
        "notice-1.yaml",
        "icons/siren",
        "icons/lock.svg",
        "..%2f..%2fLICENSE",
        "words.js%00",
    ):
        assert town.get(f"/phone/{name}").status_code == 404, name


@pytest.mark.parametrize(
    ("link", "browser_", "found"),
    [
        ("", "", "zh-CN"), ("en", "zh", "en"), ("zh-CN", "en", "zh-CN"), ("", "en-US,en;q=0.9", "en"),
        ("", "fr, en;q=0.2, zh;q=0.4", "zh-CN"), ("", "*;q=0.1", "zh-CN"), ("", "en;q=x", "zh-CN"),
        ("<b>", "", "zh-CN"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_link_then_of_the_phone(link: str, browser_: str, found: str) -> None:
    assert language_of(link, browser_) == found


def test_both_languages_have_the_same_sentences_and_none_goes_in_as_markup() -> None:
    files = {
        name: (resources_dir() / "phone" / name).read_text(encoding="utf-8")
        for name in FILES
        if name.endswith(".js")
    }
    parts = re.split(r"\b(?:zh|en): \{", files["words.js"])[1:]
    chinese, english = (dict(re.findall(r"(\w+): \"([^\"]*)\"", part)) for part in parts)
    assert len(chinese) > 80
    assert chinese.keys() == english.keys()
    for name, words in chinese.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", english[name])), name
    scripts = "".join(files.values())
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|localStorage|cookie", scripts
    )
    assert not re.search(r"\?\?|\?\.|\basync\b|\bawait\b|\.\.\.\w", files["phone.js"] + files["parts.js"])
    for name in re.findall(r"say\(\"(\w+)\"", scripts):
        assert name in chinese


def test_the_page_is_told_nothing_of_any_person_and_its_key_only_lets_in(
    town: Town, dispatcher: Person
) -> None:
    told = town.get("/phone/town", params={"area": VILLAGE.id}).json()
    assert told["area"]["id"] == VILLAGE.id
    assert town.get("/phone/town", params={"area": "<script>"}).json()["area"] is None
    for person in township().people:
        assert person.name not in json.dumps(told, ensure_ascii=False)
    made = town.send(description="路灯不亮", phone=PHONE).json()[0]
    event = made["service_request_id"]
    for path in ("requests.json", f"requests/{event}.json", "servicerequestupdates.json"):
        answer = town.get(f"/open311/v2/{path}", params={"api_key": told["key"]})
        assert event not in answer.text, path
    form = {"api_key": told["key"], "service_request_id": event, "update_id": "1", "description": "补充"}
    assert town.post("/open311/v2/servicerequestupdates.json", data=form).status_code == 403
    assert [one["service_code"] for one in town.get("/open311/v2/services.json").json()] == ["any"]
    asked = town.get("/open311/v2/services/any.json").json()["attributes"]
    assert [one["code"] for one in asked] == ["kind"]
    Accounts(town.central.center.database, town.central.center.clock).disable("gateway:citizen")
    assert town.send(description="路灯不亮").status_code == 403
    assert town.get("/phone/town").status_code == 404  # the page says that nothing is open here
    assert town.photo(png()).status_code == 404


def test_words_find_the_entry_and_who_cannot_type_is_called(town: Town, dispatcher: Person) -> None:
    item = next(one for one in township().catalogue if one.keywords)
    town.send(description=f"这里{item.keywords[0]}", **{"attribute[kind]": item.category})
    assert event_of(dispatcher)["item"] == item.id
    asked = {"attribute[kind]": item.category, "attribute[call_me]": "true", "phone": PHONE}
    called = town.send(**asked).json()[0]["service_request_id"]
    [found] = [line["data"] for line in dispatcher.snapshot()[1] if line["data"]["id"] == called]
    assert found["title"] == f"{item.category}：群众在手机上登记，请打电话问明情况"
    assert town.send().status_code == 400


def test_photos_are_bare_and_belong_to_a_report(town: Town, dispatcher: Person) -> None:
    answer = town.photo(png(told=b"taken at home"))
    assert answer.status_code == 200
    url = answer.json()["media_url"]
    assert town.get(url).status_code in (404, 405)
    assert town.photo(b"%PDF-1.7 ").status_code == 415
    assert town.photo(b"GIF89a").status_code == 415
    assert town.photo(b"\0" * (1024 * 1024 + 1)).status_code == 413
    town.send(description="路灯不亮", media_url=url)
    [file] = event_of(dispatcher)["files"]
    assert dispatcher.get(f"/v1/blobs/{file['blob']}").content == png()
    refused = town.send(description="再报", media_url=f"/phone/photos/{'0' * 64}")
    assert (refused.status_code, refused.json()[0]["description"]) == (
        400,
        "照片没有传到，请重新选照片再交。",
    )
    assert town.send(description="再报", media_url="http://169.254.169.254/x.jpg").status_code == 400


def test_who_sends_too_much_is_told_to_wait(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    town = Town(start(clock=clock))
    answers = [town.send(description=f"路灯 {n}") for n in range(REPORTS + 1)]
    assert [one.status_code for one in answers] == [200] * REPORTS + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    assert "急事请打电话" in answers[-1].json()[0]["description"]
    clock.advance(timedelta(minutes=16))
    assert town.send(description="路灯").status_code == 200
    assert [town.photo(b"GIF89a").status_code for _ in range(PHOTOS + 1)] == [415] * PHOTOS + [429]


def test_a_rating_is_given_once_by_whoever_knows_code_and_telephone(town: Town, dispatcher: Person) -> None:
    code = query_code(7, 123_456)
    event = closed(dispatcher, code)
    assert town.ask(code, "0000").status_code == 404
    assert (town.ask(code).json()["rate"], "rated" in town.ask(code).json()) == (True, False)
    assert town.rate(code, "dissatisfied").json()["code"] == "words"
    assert town.rate(code, "fair", solved=False).json()["code"] == "score"
    assert town.rate(code, "great").status_code == 400
    told = town.rate(code, "dissatisfied", words="来得太慢，电话 13812345678").json()
    assert (told["rated"], told.get("rate")) == ("dissatisfied", None)
    again = town.rate(code, "satisfied")
    assert (again.status_code, again.json()["code"]) == (422, "rated")
    found = event_of(dispatcher)
    assert (found["state"], found["satisfied"]) == ("closed", True)  # what was said in the call stays
    assert found["rating"]["words"] == "来得太慢，电话 138****5678"
    assert found["timeline"][-1]["actor"]["account"] == "auto-citizen"
    [refused] = dispatcher.send(wanted("event.rate", event, {"score": "satisfied"}))
    assert (refused["status"], refused["problem"]["code"]) == ("refused", "role")


def test_not_solved_is_handled_again_and_called_back_for_certain(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    town = Town(start(clock=clock))
    dispatcher = town.central.login()
    code = query_code(7, 123_456)
    event = closed(dispatcher, code)
    told = town.rate(code, "dissatisfied", solved=False, words="还是不亮").json()
    assert told["state"] == "已受理，正在安排"
    assert "rate" not in told
    found = event_of(dispatcher)
    assert (found["state"], found["reworks"], "rating" in found) == ("accepted", 1, False)
    kinds = [one["kind"] for one in dispatcher.changes(limit=100)["changes"]]
    assert kinds[-2:] == ["event.rated", "event.reopened"]
    handled(town.central, dispatcher, event)
    [refused] = dispatcher.send(wanted("event.followup", event, {"called": False}))
    assert (refused["status"], refused["problem"]["code"]) == ("refused", "drawn")
    finish(dispatcher, event)
    assert town.ask(code).json()["rate"] is True
    clock.advance(timedelta(days=31))
    assert "rate" not in town.ask(code).json()
    assert town.rate(code, "satisfied").json()["code"] == "too_late"


def test_codes_lead_to_the_page_where_it_has_an_address(central: Running, dispatcher: Person) -> None:
    before = dispatcher.get("/v1/township")
    assert "page" not in before.json()
    Town(central, address="https://zs.example.gov.cn/")
    told = dispatcher.get("/v1/township")
    assert told.json()["page"] == "https://zs.example.gov.cn/phone/"
    assert told.headers["ETag"] != before.headers["ETag"]
    for bad in ("ftp://x", "https://a b", "https://u@x", "https://x/?a=1", "//x"):
        with pytest.raises(ValueError, match="https://"):
            Open311(address=bad)


def test_every_sheet_has_a_code_that_leads_to_its_place(
    town: Town, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, file = town.central.center.data, tmp_path / "codes.html"
    asked = ["codes", "--data", str(data), "--out", str(file)]
    assert main(asked) == 1
    assert "docs/phone.md" in capsys.readouterr().err
    (data / "gateways.yaml").write_text(
        "open311:\n  address: https://zs.example.gov.cn\n"
        "  keys: [{channel: citizen, key_file: phone.key, page: true}]\n"
    )
    assert main(asked) == 0
    text = file.read_text(encoding="utf-8")
    villages = township().tree.at_level(AreaLevel.VILLAGE)
    assert text.count("<section>") == len(villages) + 1
    assert json.loads(capsys.readouterr().out)["count"] == len(villages) + 1
    browser.ask(size=[800, 1150])
    browser.go(file.as_uri())
    browser.run("document.querySelectorAll('section')[1].scrollIntoView(), 1")
    page = "https://zs.example.gov.cn/phone/"
    browser.until(f"document.querySelectorAll('section')[1].innerText.includes('{villages[0].name}')")
    shot = tmp_path / "sheet.png"
    seen: list[str] = []
    for _ in range(100):  # painted a little later than laid out
        assert browser.ask(shot=str(shot))
        seen = [one.text for one in zxingcpp.read_barcodes(np.asarray(pixels(shot)))]
        if seen:
            break
    assert seen == [f"{page}?area={villages[0].id}"]
    browser.ask(size=[360, 640])


def pixels(file: Path) -> np.ndarray:
    """A picture in grey."""
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)[:, : image.width()]


def test_without_a_key_for_it_there_is_no_page(central: Running) -> None:
    for path in ("/phone", "/phone/", "/phone/town", "/phone/phone.js", "/phone/icons/ellipsis.svg"):
        assert requests.get(central.url + path, timeout=PATIENCE).status_code == 404
    assert requests.post(f"{central.url}/phone/photos", data=png(), timeout=PATIENCE).status_code == 404
