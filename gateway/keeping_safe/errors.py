"""What can be wrong with the files the safety screen is made of, each error naming the file and what to do."""


class KeepingSafeError(RuntimeError):
    """The gateway must not start without a working safety screen."""


class SignsBroken(KeepingSafeError):
    pass


class RepliesBroken(KeepingSafeError):
    pass


class SpeakersBroken(KeepingSafeError):
    pass


class ModelMissing(KeepingSafeError):
    pass
