import pytest

from language.split import split_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("what is a family hub and where is the nearest one?", ["what is a family hub", "where is the nearest one?"]),
        ("What is early help? Who is it for?", ["What is early help?", "Who is it for?"]),
        ("how do I ask and also how long does it take", ["how do I ask", "how long does it take"]),
        ("tell me about hubs, and also parenting courses", ["tell me about hubs", "parenting courses"]),
        ("is it free and can I bring my baby", ["is it free", "can I bring my baby"]),
        ("my son and daughter fight", []),
        ("what is a family hub", []),
        ("", []),
        ("He hits. He bites. He shouts. He runs off.", []),
        ("ok. what is a TAF?", []),
    ],
)
def test_questions_are_taken_apart(text: str, parts: list[str]) -> None:
    assert split_questions(text) == parts
