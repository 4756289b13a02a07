"""Packages of CASE 1.0 and 1.1 (1EdTech): what OpenSALT, CaSS and the servers of standards export."""

from explorer.importing.readers.case.reader import read

__all__ = ["read"]
