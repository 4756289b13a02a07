"""What ``explorer course`` may be told."""

from argparse import ArgumentParser
from pathlib import Path


def add_arguments(course: ArgumentParser) -> None:
    """Let the command *course* be told its file, what it is compared with, and which files are written."""
    course.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the course, as CSV or XLSX, or one that was saved"
    )
    course.add_argument("--example", action="store_true", help="take the course that ships instead")
    course.add_argument("--compare", type=Path, metavar="FILE2", help="say how another course differs")
    course.add_argument(
        "--years", nargs=2, metavar=("YEAR", "YEAR2"), help="say how a year differs from another"
    )
    course.add_argument(
        "--matrix", type=Path, metavar="FILE", help="write the coverage matrix, as .csv or .xlsx"
    )
    course.add_argument(
        "--template", type=Path, metavar="FILE", help="write a course to fill in instead, as .csv or .xlsx"
    )
    course.add_argument(
        "--audit",
        type=Path,
        metavar="FILE",
        help="write what an audit asks of each statement, as .docx or .xlsx",
    )
    course.add_argument(
        "--since",
        metavar="VERSION",
        help="say what changed since the version (its number, or the folder of it) for which it was written",
    )
    course.add_argument(
        "--carry",
        type=Path,
        metavar="FILE",
        help="with --since: write it for the present version, as .csv or .xlsx",
    )
    course.add_argument("--save", type=Path, metavar="FILE", help="save it, as .csv, .xlsx, .json or .ttl")
    course.add_argument("--json", action="store_true", help="print the reports as JSON")
