"""The roster being changed: what comes and what goes, step by step back, kept on disk, settled by the center."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.services.sending.drafts import Drafts
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.draft import KEY, RotaDraft
from tests.support import rosters, town
from tests.support.rosters import TODAY

DAY = TODAY + timedelta(days=1)


def hall(drafts: Drafts | None = None) -> tuple[town.Room, RotaDraft, RotaBoard]:
    story = town.Story()
    rosters.planned(story, TODAY, DAY, posts=False)
    room = town.room(story=story)
    draft = RotaDraft(room.situation, drafts or room.drafts)
    return room, draft, RotaBoard(room.situation, room.connection, draft)


def other(shift: Shift, person: str, id_: str = "new") -> Shift:
    return shift.model_copy(update={"id": id_, "person": person})


def test_another_person_in_a_place_and_back_again(qapp) -> None:
    _, draft, board = hall()
    (before,) = board.held("watch-1", DAY)
    draft.change([other(before, "R001")], [before.id])
    (bar,) = board.cell("watch-1", DAY).bars
    assert (bar.person, bar.fresh) == ("R001", True)
    assert "草稿，未发布" in bar.sentence
    assert draft.undo()
    (bar,) = board.cell("watch-1", DAY).bars
    assert (bar.person, bar.fresh) == (before.person, False)
    assert draft.is_empty
    assert draft.redo()
    assert board.cell("watch-1", DAY).bars[0].person == "R001"
    assert not draft.redo()
    board.close()


def test_what_is_taken_off_is_shown_as_going_with_the_gap_that_it_leaves(qapp) -> None:
    _, draft, board = hall()
    (before,) = board.held("watch-1", DAY)
    draft.change(remove=[before.id])
    (gap,) = board.cell("watch-1", DAY).bars
    assert gap.look.value == "gap"
    assert "草稿中撤下" in gap.sentence
    assert board.held("watch-1", DAY) == []
    assert board.counts([DAY], board.rows.watches()) == (1, 0)
    draft.change([other(before, before.person)])  # put back as it was
    assert draft.is_empty
    board.close()


def test_a_draft_outlives_the_program(qapp, tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    _, draft, board = hall(Drafts(file))
    (before,) = board.held("watch-0", DAY)
    draft.change([other(before, "R009")], [before.id], {"new": "按轮换次序第 2 人"})
    board.close()
    _, again, shown = hall(Drafts(file))
    assert set(again.added) == {"new"}
    assert set(again.removed) == {before.id}
    (bar,) = shown.cell("watch-0", DAY).bars
    assert bar.person == "R009"
    assert "按轮换次序第 2 人" in bar.sentence
    again.clear()
    assert Drafts(file).get(KEY) is None
    shown.close()


def test_a_draft_of_another_release_stays_in_the_file(qapp, tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    Drafts(file).set(KEY, {"odd": {"shift": {"id": "odd", "colour": "red"}}})
    _, draft, board = hall(Drafts(file))
    assert draft.is_empty
    (before,) = board.held("watch-0", DAY)
    draft.change(remove=[before.id])
    assert set(Drafts(file).get(KEY)) == {"odd", before.id}
    board.close()


def test_steps_of_a_month_go_back_one_by_one(qapp) -> None:
    _, draft, board = hall()
    (first,) = board.held("watch-0", DAY)
    for number in range(30):
        shift = other(first, "R002", f"new-{number}")
        draft.change([shift.model_copy(update={"role": DutyRole.LEADER})])
    for _ in range(30):
        assert draft.undo()
    assert not draft.undo()
    assert draft.is_empty
    board.close()


def test_what_the_center_has_is_no_matter_of_the_draft(qapp) -> None:
    _, draft, board = hall()
    (before,) = board.held("watch-0", DAY)
    draft.change([other(before, "R009")], [before.id])
    draft.settle(["new", before.id])
    assert draft.is_empty
    assert not draft.undo()
    board.close()


def test_a_day_that_the_draft_fills_has_gaps_and_one_shift_makes_none(qapp) -> None:
    _, draft, board = hall()
    later = TODAY + timedelta(days=9)
    watches = board.rows.watches()
    (leader,) = board.held("watch-0", DAY)
    moved = {"id": "lead", "start": leader.start + timedelta(days=8), "end": leader.end + timedelta(days=8)}
    draft.change([leader.model_copy(update=moved)])
    assert board.counts([later], watches) == (0, 0)  # one of three: nobody has planned the day
    (officer,) = board.held("watch-1", DAY)
    moved = {"id": "day", "start": officer.start + timedelta(days=8), "end": officer.end + timedelta(days=8)}
    draft.change([officer.model_copy(update=moved)])
    assert board.counts([later], watches) == (1, 0)
    assert [bar.look.value for bar in board.cell("watch-2", later).bars] == ["gap"]
    board.close()
