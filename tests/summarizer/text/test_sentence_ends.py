"""Sentence ends beside abbreviations, dashes and in other scripts."""

from summarizer.text.sentences import sentences


def test_a_datelines_abbreviation_ends_nothing() -> None:
    """A dash after an abbreviation goes on with the sentence."""
    assert sentences("WASHINGTON, D.C. — The bill passed. It was late.") == [
        "WASHINGTON, D.C. — The bill passed.",
        "It was late.",
    ]


def test_scripts_without_spaces_are_split() -> None:
    """Chinese and Japanese full stops need no space after them."""
    assert sentences("雨です。晴れますか？はい。") == ["雨です。", "晴れますか？", "はい。"]


def test_end_marks_of_hindi_and_arabic_count() -> None:
    """The danda and the Arabic question mark end sentences."""
    assert sentences("बारिश हुई। नदी भर गई।") == ["बारिश हुई।", "नदी भर गई।"]
    assert sentences("هل هطل المطر؟ نعم هطل.") == ["هل هطل المطر؟", "نعم هطل."]
