"""Keeps drafts, agreements, requests and what is still to be delivered."""

from bot.actions.intake.audit import chain as chain  # so that no session of ours writes an audit row beside the chain
