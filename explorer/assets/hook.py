"""The build hook that ``pyproject.toml`` names; Hatch loads this file by its path."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parents[2]))  # a build environment does not know the package yet
from explorer.assets import AssetsError, is_current, set_up


class FrontEndLibraries(BuildHookInterface[BuilderConfig]):
    """The build hook; its settings are in ``[tool.hatch.build.targets.wheel.hooks.custom]``."""

    def dependencies(self) -> list[str]:
        """Ask for Node.js and the tools for fonts only when there is something to fetch."""
        return [] if is_current(Path(self.root)) else [self.config["nodejs"], *self.config["fonts"]]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Set the libraries up before the files of the package are collected; end the build if that fails."""
        root = Path(self.root)
        if is_current(root):
            return
        try:
            set_up(root)
        except AssetsError as error:
            self.app.abort(str(error))
