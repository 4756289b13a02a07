"""Makes drafts of RDF: concepts of SKOS and competencies of CTDL-ASN, which differ in the names that `profiles` holds."""
