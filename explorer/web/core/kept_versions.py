"""The versions of a framework that its folder keeps."""

from explorer.cache import cached
from explorer.framework import Edition
from explorer.importing.reimport.versions import Version, read_versions


@cached
def kept_versions(edition: Edition) -> tuple[Version, ...]:
    """Return the versions of the framework of *edition*, the present one last; none where no earlier one is kept."""
    return read_versions(edition.settings.ontology)
