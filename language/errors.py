"""What can be wrong with the language files, each error saying what to do about it."""


class LanguageError(RuntimeError):
    """A language file is missing or is not the one this product was measured with."""


class WeightsMissing(LanguageError):
    pass


class WeightsRefused(LanguageError):
    pass


class EncoderNotBuilt(LanguageError):
    pass


class WordsInvalid(LanguageError):
    pass
