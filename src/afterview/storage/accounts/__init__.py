"""Accounts: who uses a shared Afterview."""
