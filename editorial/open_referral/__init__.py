"""Exchanges hubs and services with other directories, as Open Referral UK (HSDS-UK 3.0) has it.

Described in docs/adr/0007-open-referral.md.
"""
