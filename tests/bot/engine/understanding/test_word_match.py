from bot.engine.understanding.word_match import WordMatch


def test_a_rare_shared_word_counts_more_than_a_common_one() -> None:
    match = WordMatch(["the council helps with food", "the council helps with beds", "the council collects bins"])
    food, beds, bins = match.scores("does the council give food")
    assert food > beds > 0
    assert bins < food


def test_no_shared_word_scores_nothing() -> None:
    assert WordMatch(["family hub"]).scores("??") == [0.0]
