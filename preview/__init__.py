"""Draws one answer as the chat page shows it, for the people who write it. Nothing has to run or be trained."""
