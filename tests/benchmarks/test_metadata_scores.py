"""What counts as a day that stands on a page."""

import pytest

from benchmarks.metadata import holds_day


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('<time datetime="2023-03-09T10:00">', True),
        ("https://olm.example/2023/3/9/bridge", True),
        ("Posted March 9, 2023", True),
        ("on 9th of March", True),
        ("09.03.2023", True),
        ("3/9/23", True),
        ("March 19, 2023", False),
        ("2023-03-29", False),
        ("March 2023", False),
        ("9 marines", False),
        ("dismarch 9", False),
        ("9" + " " * 400 + "x", False),
    ],
)
def test_a_day_in_any_form(text: str, holds: bool) -> None:
    """Written out, in numbers of either order, in an address; another day that holds its figures is not it."""
    assert holds_day(text, "2023-03-09") is holds
