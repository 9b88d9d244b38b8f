"""The pages staff use."""
