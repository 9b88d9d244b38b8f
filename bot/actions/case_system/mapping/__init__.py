"""A file that says how a request becomes what another case system calls it."""
