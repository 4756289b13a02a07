"""What the keys of the file mean: the part that is used of the context at credreg.net/ctdlasn/schema/context/json, so that nothing is fetched."""

from __future__ import annotations

from explorer.framework.json_record import Plain

_IN_LANGUAGES = (
    "name", "description", "publisherName", "rights", "competencyText", "competencyLabel", "competencyCategory",
    "comment", "conceptKeyword",
)  # fmt: skip
_LINKS = (
    "hasTopChild", "isTopChildOf", "hasChild", "isChildOf", "isPartOf", "license", "source", "prerequisiteAlignment",
    "alignTo", "exactAlignment", "majorAlignment", "minorAlignment", "broadAlignment", "narrowAlignment",
)  # fmt: skip
_TYPED = {
    "ceasn:inLanguage": "xsd:language",
    "ceasn:dateModified": "xsd:dateTime",
    "ceasn:codedNotation": "xsd:string",
    "ceasn:listID": "xsd:string",
    "ceasn:author": "xsd:string",
    "ceterms:ctid": "xsd:string",
    "ceterms:versionCode": "xsd:string",
}
CONTEXT: Plain = {
    "ceasn": "https://purl.org/ctdlasn/terms/",
    "ceterms": "https://purl.org/ctdl/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{f"ceasn:{name}": {"@container": "@language"} for name in _IN_LANGUAGES},
    **{f"ceasn:{name}": {"@type": "@id"} for name in _LINKS},
    **{name: {"@type": type_} for name, type_ in _TYPED.items()},
}
