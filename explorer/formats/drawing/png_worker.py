"""A program of its own that draws SVG as PNG: resvg keeps Python from doing anything else while it draws.

It reads the arguments of ``resvg_py.svg_to_bytes`` as JSON from its input and writes the PNG to its output.
It imports nothing of the explorer, so that it starts in a moment.
"""

import json
import sys

import resvg_py


def main() -> None:
    """Draw one picture."""
    drawn: bytes = resvg_py.svg_to_bytes(**json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()
