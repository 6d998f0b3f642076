"""What articles have in common: copies, repeated quotations, versions, independent sources."""
