"""Competencies of CTDL-ASN, the terms of the Credential Registry, as JSON-LD whose context is inside the file."""
