"""Only one holds a lock at a time, also where the one before removes its file in between."""

from pathlib import Path
from typing import BinaryIO

import pytest

from explorer.store import lock
from explorer.store.lock import Locked, locked


def test_one_at_a_time_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(Locked), locked(path):
        pass
    assert not path.exists()


def test_a_file_that_was_removed_after_it_was_opened_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, take = tmp_path / "lock", lock._take
    first = locked(path)
    first.__enter__()

    def take_late(file: BinaryIO) -> None:
        monkeypatch.setattr(lock, "_take", take)
        first.__exit__(None, None, None)  # while the second has opened the file and not yet locked it
        take(file)

    monkeypatch.setattr(lock, "_take", take_late)
    with locked(path):
        assert path.exists()
        with pytest.raises(Locked), locked(path):
            pass
    assert not path.exists()
