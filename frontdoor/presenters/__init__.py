"""Turns records into the words and dates that templates show."""
