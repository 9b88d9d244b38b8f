import pytest

from language.read import Reader
from language.spell import MAX_WORDS, Speller, words_in
from language.usage import Usage
from language.words import Words

# Without the protected list these became career, add, camps, tax, mass, midway, stood, next and the like.
SERVICE_WORDS = [
    "carer",
    "carers",
    "adhd",
    "asd",
    "camhs",
    "taf",
    "tac",
    "mash",
    "medway",
    "strood",
    "gillingham",
    "rainham",
    "chatham",
    "neet",
    "vaping",
    "vape",
    "tiktok",
    "truancy",
    "counselling",
    "nappy",
    "safeguarding",
    "practitioner",
    "senco",
    "ehcp",
    "ehc",
    "eha",
    "ehip",
    "caf",
    "lado",
    "marac",
    "dsl",
    "send",
    "pru",
    "nelft",
    "idva",
    "hv",
    "gp",
    "behaviour",
    "centre",
    "centres",
    "programme",
    "mum",
    "mums",
    "nan",
    "nursery",
    "childminder",
    "skint",
    "bailiffs",
    "cannabis",
    "ketamine",
    "autism",
    "autistic",
    "dyslexia",
    "meltdowns",
    "signposting",
    "kinship",
    "respite",
    "hoo",
    "twydall",
    "wainscott",
    "blackburn",
    "darwen",
    "kidderminster",
    "redditch",
    "cafcass",
    "nrpf",
    "fgm",
    "cse",
    "roblox",
    "snapchat",
    "enrol",
    "neurodivergent",
    "breastfeeding",
    "postnatal",
]


@pytest.mark.parametrize("word", SERVICE_WORDS)
def test_a_word_of_the_service_stays(speller: Speller, word: str) -> None:
    assert speller.correct(word) == word
    assert speller.correct(word.title()) == word.title()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what is teh famly hub", "what is the family hub"),
        ("I need suport", "I need support"),
        ("autsim asesment", "autism assessment"),
        ("universl credit", "universal credit"),
        ("domestik violance", "domestic violence"),
        ("scoial servces", "social services"),
        ("exculded from scool", "excluded from school"),
        ("breast feading", "breast feeding"),
        ("a TAF meating", "a TAF meeting"),
        ("wot cud i do 2moro", "what could i do tomorrow"),
        ("hes not goin 2 skool", "he is not going 2 school"),
        ("my dauter wont eat", "my daughter won't eat"),
        ("idk wat 2 do tbh", "i do not know what 2 do to be honest"),
    ],
)
def test_slips_and_text_speak_are_corrected(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("kept", ["NEETZ", "x9z", "don't", "qzxwvkjh", "01632 960000", "мне", "café"])
def test_what_the_speller_cannot_judge_stays(speller: Speller, kept: str) -> None:
    assert speller.correct(kept) == kept


def test_an_added_word_wins_over_a_rarer_one() -> None:
    general = ["the"] * 1 + [f"filler{number}" for number in range(600)] + ["visited"]
    assert Speller(general, ["visitor"]).correct("visiter") == "visitor"


def test_only_what_the_encoder_can_read_is_corrected(speller: Speller) -> None:
    assert len(speller.correct("hlep " * 400).split()) == MAX_WORDS


def test_words_in_texts_are_found_once_and_in_small_letters() -> None:
    assert words_in(["Ring 999, ring now", "café"]) == {"ring", "999", "now"}


def test_the_words_file_holds_a_useful_number_of_words(words: Words) -> None:
    assert len(words.protected) >= 200
    assert len(words.textisms) >= 120


def test_no_protected_word_is_also_text_speak(words: Words) -> None:
    assert not words.protected & set(words.textisms)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wher is teh famliy hub", "where is the family hub"),
        ("help with feding", "help with feeding"),
        ("an autism assesmetn", "an autism assessment"),
        ("the hubb's hours", "the hub's hours"),
    ],
)
def test_the_words_beside_it_tell_what_a_slip_was_meant_to_be(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("right", ["we were at the park", "my leader is kind", "I live in Leeds", "he was starved"])
def test_words_that_are_right_stay(speller: Speller, right: str) -> None:
    assert speller.correct(right) == right


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is earl help free", "is early help free"),
        ("m baby is ill", "my baby is ill"),
        ("what if i dont' agree", "what if i don't agree"),
        ("what if i do't agree", "what if i don't agree"),
        ("help inmedway", "help in medway"),
        ("early he lp in medway", "early help in medway"),
    ],
)
def test_a_slip_may_be_a_word_too_or_one_letter_or_lie_at_an_apostrophe_or_a_space(
    speller: Speller, typed: str, meant: str
) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("right", ["is Earl helping", "m", "AHVE"])
def test_a_name_a_letter_alone_and_capitals_stay(speller: Speller, right: str) -> None:
    assert speller.correct(right) == right


def test_a_certain_word_is_never_taken_for_a_slip() -> None:
    usage = Usage.of(["is early help free", "why is early help free"])
    speller = Speller(["is", "early", "help", "free", "earl"], usage=usage, certain={"earl"})
    assert speller.correct("is earl help free") == "is earl help free"


# Few words, and how they are used, so that only the neighbours can tell which was meant.
BESIDE = Speller(
    ["the", "he", "hit", "hid", "his", "me", "it", "she", "park", "bruise", "bruised", "because", "you"],
    textisms={"u": "you", "cos": "because"},
    usage=Usage.of(["he hit me", "he hit you", "she hid it", "he hit me because", "his park"]),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("he hif me", "he hit me"),
        ("she hif it", "she hid it"),
        ("he hif u", "he hit you"),
        ("cos he hif me", "because he hit me"),
        ("the aprk's shut", "the park's shut"),
        ("a brusied", "a bruised"),
        ("hif, me.", "hit, me."),
        ("", ""),
    ],
)
def test_a_slip_is_put_right_by_what_stands_beside_it(typed: str, meant: str) -> None:
    assert BESIDE.correct(typed) == meant


@pytest.mark.parametrize("kept", ["hit", "zebulonia", "x9z", "01632 960000", "мне", "café", "!!! ...", "hub_2"])
def test_what_cannot_be_judged_stays(kept: str) -> None:
    assert BESIDE.correct(kept) == kept


@pytest.mark.parametrize("name", ["kai", "sam", "ali", "ben", "theo", "zara", "ayaan", "mia", "olly", "lee"])
def test_a_given_name_in_small_letters_is_no_slip(reader: Reader, name: str) -> None:
    for text in ("my daughter and {} are not in school", "is there a group for {}"):
        assert reader.read(text.format(name)).corrected == text.format(name)


def test_nothing_is_put_right_to_a_name() -> None:
    assert Speller(["help"], names=["theo"]).correct("theoo help") == "theoo help"
    assert Speller(["help", "then"], names=["theo"]).correct("theb help") == "then help"


def test_a_name_beside_words_it_never_stands_beside_can_be_a_slip(words: Words, general_words: list[str]) -> None:
    usage = Usage.of(["my dad hit me with a belt"] * 40)
    assert Speller(general_words, usage=usage, names=words.names).correct("my dan hit me") == "my dad hit me"
