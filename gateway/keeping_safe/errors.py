"""What can be wrong with the files the safety screen is made of, each error naming the file and what to do."""


class KeepingSafeError(RuntimeError):
    """A file of the safety screen is missing or broken."""


class SignsBroken(KeepingSafeError):
    pass


class RepliesBroken(KeepingSafeError):
    pass


class SpeakersBroken(KeepingSafeError):
    pass


class ModelMissing(KeepingSafeError):
    """The only one that does not keep the gateway from starting: whatever is wrong, urgent help is there."""
