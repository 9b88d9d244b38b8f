"""The audit as a chain of rows, and the command that looks through it."""
