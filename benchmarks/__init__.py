"""How fast musnad is, beside other tools, in one run."""
