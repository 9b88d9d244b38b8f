"""Keeps drafts, agreements, requests and what is still to be delivered."""
