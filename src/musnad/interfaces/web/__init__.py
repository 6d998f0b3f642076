"""The pages: the evidence to look at, in Arabic and in English."""
