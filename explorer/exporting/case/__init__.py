"""Packages of 1EdTech CASE, in two versions whose schemas do not agree.

1.1 as in its OpenAPI description (imscasev1p1_openapi3_v1p0), 1.0 as OpenSALT checks what it imports.
"""
