"""Sets up the front-end libraries while the package is built; not part of the running explorer, nor of the wheel.

``explorer/static/package-lock.json`` pins every library by version and checksum.
"""

from explorer.assets.libraries import is_current, set_up
from explorer.assets.nodejs import AssetsError

__all__ = ["AssetsError", "is_current", "set_up"]
