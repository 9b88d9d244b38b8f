"""The deliver command: sends what waits in the outbox, and shows a person what did not arrive."""
