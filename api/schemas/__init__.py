"""What the answers hold, for the OpenAPI document and the schema of the whole record.

They only describe: what a record is in plain data is told by `measures.plain`. An answer that
does not keep to its schema fails, so that the two cannot drift apart.
"""
