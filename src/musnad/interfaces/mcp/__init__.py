"""The ledger for agents: tools of the Model Context Protocol, every answer with its quotations."""
