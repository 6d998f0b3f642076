"""The ledger over HTTP: routes that translate, and the limits they keep."""
