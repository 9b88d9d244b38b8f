"""Notices when someone may be in danger, and chooses the reviewed words that go out at once."""
