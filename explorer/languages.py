"""What is known of a language by its tag (BCP 47): what its speakers call it, and which way it is written."""

from collections.abc import Iterator, Sequence

NAMES = {
    "am": "አማርኛ", "ar": "العربية", "az": "azərbaycan", "be": "беларуская", "bg": "български", "bn": "বাংলা", "bs": "bosanski",
    "ca": "català", "cs": "čeština", "cy": "Cymraeg", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "es": "español", "et": "eesti", "eu": "euskara", "fa": "فارسی", "fi": "suomi", "fr": "français", "ga": "Gaeilge",
    "gl": "galego", "he": "עברית", "hi": "हिन्दी", "hr": "hrvatski", "hu": "magyar", "hy": "հայերեն", "id": "Indonesia",
    "is": "íslenska", "it": "italiano", "ja": "日本語", "ka": "ქართული", "kk": "қазақ тілі", "ko": "한국어", "lb": "Lëtzebuergesch",
    "lt": "lietuvių", "lv": "latviešu", "mk": "македонски", "ms": "Melayu", "mt": "Malti", "nb": "norsk bokmål",
    "nl": "Nederlands", "nn": "norsk nynorsk", "no": "norsk", "pl": "polski", "ps": "پښتو", "pt": "português", "rm": "rumantsch",
    "ro": "română", "ru": "русский", "sk": "slovenčina", "sl": "slovenščina", "sq": "shqip", "sr": "српски", "sv": "svenska",
    "sw": "Kiswahili", "ta": "தமிழ்", "th": "ไทย", "tr": "Türkçe", "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt",
    "yi": "ייִדיש", "zh": "中文",
}  # fmt: skip
"""Languages by their primary subtags, in their own words as CLDR has them."""
UNDETERMINED = "und"
"""The language of texts of which nobody knows it (BCP 47)."""
_LEFTWARDS = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"]
)
"""Languages that are usually written from right to left."""
_SCRIPTS_LEFTWARDS = frozenset(
    ["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"]
)


def language_name(tag: str) -> str:
    """Return what the speakers of the language *tag* call it, with what else the tag says; the tag itself where that is not known."""
    first, _, rest = tag.partition("-")
    name = NAMES.get(first.lower())
    rest = rest.upper() if len(rest) == len("GB") else rest
    return f"{name} ({rest})" if name and rest else name or tag


def is_written_leftwards(tag: str) -> bool:
    """Whether texts in the language *tag* run from right to left, as its script says, otherwise as is usual."""
    first, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS_LEFTWARDS if script else first in _LEFTWARDS


def fits(tag: str, wanted: str) -> bool:
    """Whether *tag* is within the range *wanted* (RFC 4647 §3.3.1), as ``de-AT`` is within ``de``."""
    return bool(wanted) and f"{tag.lower()}-".startswith(f"{wanted.lower()}-")


def best(tags: Sequence[str], preferred: Sequence[str]) -> str:
    """Return the one of *tags* that the first of the *preferred* ranges leads to; empty where none does.

    A range that fits none is cut from its end (RFC 4647 §3.4), as ``de-CH`` becomes ``de``.
    """
    wanted = (shorter for one in preferred for shorter in _ever_shorter(one))
    return next((tag for one in wanted for tag in tags if fits(tag, one)), "")


def _ever_shorter(wanted: str) -> Iterator[str]:
    while wanted:
        yield wanted
        wanted = wanted.rpartition("-")[0]
