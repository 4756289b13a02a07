"""The server with three frameworks."""

from tests.web.frameworks.conftest import several, several_app

__all__ = ["several", "several_app"]
