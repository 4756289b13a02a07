"""Fetches the front-end libraries, bundles our scripts with what they import, and makes the fonts of pictures."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from explorer.assets import picture_fonts
from explorer.assets.nodejs import STATIC, VENDOR, AssetsError, run_node

FOR_TESTS = Path("tests", "vendor")
STAMP = VENDOR / "stamp.txt"
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
NPM_SECONDS = 600

FONTS = "@fontsource-variable"
"""The scope of the packages of fonts."""
BUNDLES = {
    "editor": Path("query", "editor"), "map": Path("map", "script"), "vis-network": Path("map", "network"),
}  # fmt: skip
"""Folders of ``explorer/static``; ``main.js`` of each becomes one script, by the name given here, in `VENDOR`."""
SHARED = Path("core", "found_nodes.js")
"""What several of these scripts import."""
ESBUILD = Path(
    "node_modules", "esbuild", "bin", "esbuild"
)  # runs the platform's binary, with no script of set-up
BUNDLING = (
    "--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--legal-comments=none",
    "--log-level=error",
)  # fmt: skip
BUNDLING_SECONDS = 120


class KeptFiles(NamedTuple):
    """The *files* of an npm *package* that are copied into *folder*, beside its licence texts."""

    package: str
    folder: Path
    files: tuple[str, ...] = ()


def _fonts(family: str) -> KeptFiles:
    """Return the files of *family* that vary in weight alone: those with optical sizes have two and a half times the bytes."""
    files = (
        f"files/{family}-{subset}-wght-{style}.woff2"
        for subset in ("latin", "latin-ext")
        for style in ("normal", "italic")
    )
    return KeptFiles(f"{FONTS}/{family}", VENDOR / family, tuple(files))


KEPT = (
    _fonts("source-serif-4"),
    _fonts("source-sans-3"),
    *(KeptFiles(f"{FONTS}/{folder.name}", folder) for folder in picture_fonts.LEFTWARDS.values()),
    KeptFiles("axe-core", FOR_TESTS / "axe-core", ("axe.min.js",)),
)


def is_current(root: Path) -> bool:
    """Whether the checkout at *root* has every kept file as the lock file and this module want it."""
    stamp = root / STAMP
    files = [root / kept.folder / Path(file).name for kept in KEPT for file in kept.files]
    files += [root / file for file in (*map(_script, BUNDLES), *picture_fonts.FILES)]
    return stamp.is_file() and stamp.read_text() == _fingerprint(root) and all(map(Path.is_file, files))


def set_up(root: Path) -> None:
    """Fetch the libraries and put the kept files into the checkout at *root*.

    Raises `AssetsError` if npm fails or a library no longer has a file that is kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / STATIC / name, workshop)
        for sources in BUNDLES.values():
            shutil.copytree(root / STATIC / sources, workshop / sources)
        (workshop / SHARED.parent).mkdir()
        shutil.copy(root / STATIC / SHARED, workshop / SHARED)
        _npm(workshop)
        for name in BUNDLES:
            _bundle(workshop, name)
        for place in (VENDOR, FOR_TESTS):
            shutil.rmtree(root / place, ignore_errors=True)
        for kept in KEPT:
            _keep(workshop / "node_modules" / kept.package, root / kept.folder, kept.files)
        for name in BUNDLES:
            _keep_bundle(workshop, root, name)
        picture_fonts.make_fonts(root, workshop / "node_modules" / FONTS)
    (root / STAMP).write_text(_fingerprint(root))


def _fingerprint(root: Path) -> str:
    names = (
        root / STATIC / "package-lock.json",
        *sorted((root / "explorer" / "assets").glob("*.py")),
        root / STATIC / SHARED,
        *(file for sources in BUNDLES.values() for file in sorted((root / STATIC / sources).rglob("*.js"))),
    )
    return hashlib.sha256(b"\0".join(name.read_bytes() for name in names)).hexdigest() + "\n"


def _npm(workshop: Path) -> None:
    run = run_node("npm", NPM, workshop, NPM_SECONDS)
    if run.returncode:
        raise AssetsError(
            f"npm could not fetch the front-end libraries (exit code {run.returncode}):\n\n{run.stderr.strip()}\n\n"
            "They are needed once, so try again with a connection to the npm registry.\n"
            "Behind a proxy set HTTPS_PROXY, and NODE_EXTRA_CA_CERTS to the file with its certificate."
        )


def _script(name: str) -> Path:
    """The script that the bundle *name* becomes."""
    return VENDOR / name / f"{name}.js"


def _bundle(workshop: Path, name: str) -> None:
    """Write the script of the bundle *name*, and a ``.json`` that says from which files it was made."""
    files = (str(BUNDLES[name] / "main.js"), f"--outfile={name}.js", f"--metafile={name}.json")
    run = run_node("node", (str(workshop / ESBUILD), *BUNDLING, *files), workshop, BUNDLING_SECONDS)
    if run.returncode:
        raise AssetsError(f"esbuild could not bundle {name}:\n\n{run.stderr.strip()}")


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
