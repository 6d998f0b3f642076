"""Names measured on sentences of newswire that others marked."""
