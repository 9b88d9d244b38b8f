"""The command that changes the master key: docs/changing-the-master-key.md."""
