"""Accounts: what each source says of one event, and the ledgers of its figures."""
