"""The folder that is built once: whole or not at all, and replaced without a moment in which nothing is served."""

from pathlib import Path

import pytest

from explorer.errors import ConfigurationError, DataError
from explorer.store.folder import DATA, INDEX, VERSION, current_build, new_build


def fill(build: Path, text: str) -> None:
    """Put something into each part of *build*."""
    for name in (DATA, INDEX, VERSION):
        (build / name).write_text(text)


def built(folder: Path, text: str = "one", *, replace: bool = False) -> Path:
    with new_build(folder, replace=replace) as build:
        fill(build, text)
    return build


def failed(folder: Path, fault: BaseException) -> None:
    with new_build(folder, replace=True) as build:
        fill(build, "half")
        raise fault


def test_what_was_built_is_served(tmp_path: Path) -> None:
    build = built(tmp_path / "new" / "deep")
    assert current_build(tmp_path / "new" / "deep") == build
    assert build.stat().st_mode & 0o055 == 0o055


def test_while_it_is_replaced_the_old_one_is_served(tmp_path: Path) -> None:
    first = built(tmp_path)
    with new_build(tmp_path, replace=True) as second:
        assert current_build(tmp_path) == first
        fill(second, "two")
        assert current_build(tmp_path) == first
    assert current_build(tmp_path) == second != first


def test_the_one_before_is_kept_for_those_that_read_it_and_older_ones_go(tmp_path: Path) -> None:
    first = built(tmp_path)
    second = built(tmp_path, replace=True)
    assert (first / DATA).read_text() == "one"
    third = built(tmp_path, replace=True)
    assert sorted(tmp_path.iterdir()) == sorted([second, third, tmp_path / "current"])


def test_a_store_is_replaced_on_wish_only(tmp_path: Path) -> None:
    first = built(tmp_path)
    with pytest.raises(ConfigurationError, match="has a store already") as caught, new_build(tmp_path):
        pass
    assert "--replace" in caught.value.hint
    assert current_build(tmp_path) == first


def test_what_was_killed_half_way_is_neither_served_nor_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "build-abc").mkdir()
    (tmp_path / "build-abc" / DATA).write_text("half")
    with pytest.raises(ConfigurationError, match="There is no store in"):
        current_build(tmp_path)
    build = built(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([build, tmp_path / "current"])


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "schema.ttl").write_text("mine")
    with pytest.raises(ConfigurationError, match="is not empty"), new_build(tmp_path, replace=replace):
        pass
    assert (tmp_path / "schema.ttl").read_text() == "mine"


def test_where_no_folder_can_be_it_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for into in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ConfigurationError, match="Nothing can be built in"), new_build(into):
            pass
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), KeyboardInterrupt(), DataError("x")]
)
def test_what_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, fault: BaseException) -> None:
    (tmp_path / "empty").mkdir()
    served = built(tmp_path / "served")
    for into in (tmp_path / "new" / "deep", tmp_path / "empty", tmp_path / "served"):
        with pytest.raises((ConfigurationError, KeyboardInterrupt, DataError)):
            failed(into, fault)
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "empty").iterdir()) == []
    assert sorted((tmp_path / "served").iterdir()) == sorted([served, tmp_path / "served" / "current"])
    assert current_build(tmp_path / "served") == served


@pytest.mark.parametrize("replace", [False, True])
def test_two_never_build_in_one_folder(tmp_path: Path, replace: bool) -> None:
    into = tmp_path / "new" / "deep"
    with new_build(into) as build:
        with pytest.raises(ConfigurationError, match="Another process builds in"):
            built(into, "two", replace=replace)
        fill(build, "one")
    assert current_build(into) == build
    assert (build / DATA).read_text() == "one"
    assert sorted(into.iterdir()) == sorted([build, into / "current"])
    assert current_build(into) != built(into, "three", replace=True)


def test_a_lock_that_a_killed_process_left_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "building").touch()
    build = built(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([build, tmp_path / "current"])


@pytest.mark.parametrize("named", [b"", b"\xff\xfe", b"\0", b"build-gone", b"x" * 5000])
def test_what_names_no_build_is_refused_and_can_be_replaced(tmp_path: Path, named: bytes) -> None:
    (tmp_path / "current").write_bytes(named)
    with pytest.raises(ConfigurationError, match="There is no store in"):
        current_build(tmp_path)
    build = built(tmp_path, replace=True)
    assert current_build(tmp_path) == build


def test_a_hint_can_be_pasted_into_a_shell(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        current_build(tmp_path / "a b (1)")
    assert caught.value.hint.endswith(f"explorer load --into '{tmp_path}/a b (1)'")


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"There is no store in .*") as caught:
        current_build(tmp_path)
    assert "explorer load --into" in caught.value.hint
