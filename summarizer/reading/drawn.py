"""How much the pages of a PDF draw, and what it takes to find where their words stand.

Commands are packed, and a form may draw others many times over: two kilobytes can hold hours of work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

# To begin with a form, however short, takes as long as so many bytes of commands (a millisecond).
FORM_BYTES = 1000
# To find where words stand, pypdf multiplies all matrices that are in force at each of them: 4 million take a second.
MOST_PLACING = 10_000_000
# It sorts a page's pieces of text again with each that it joins to a line; a dense page has about 1,500.
MOST_PIECES = 4000
_PLACED_ANEW = frozenset({b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"'})
_PIECES = frozenset({b"Tj", b"'", b'"'})


class Enough(Exception):
    """A PDF draws more than is read."""


class Drawn:
    """Counts what the pages of a PDF draw, up to ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._placing = MOST_PLACING

    def spend(self, size: int) -> None:
        """Count bytes.

        Raises:
            Enough: They are too many.
        """
        self._left -= size
        if self._left < 0:
            raise Enough

    def page(self, page: PageObject) -> Heard:
        """Count a page's own commands; gives what is to hear of each of them.

        Raises:
            Enough: There were too many before, or are with this page.
        """
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        self.spend(size)
        sizes = dict[str, int]()
        unpacked = 0
        for name, form in _forms(page.get("/Resources")):
            data = len(form.get_data())
            sizes[name] = max(sizes.get(name, 0), data)
            unpacked += data
            if unpacked > self._left:
                raise Enough
        return Heard(self, size, sizes)

    def may_place(self, page: Heard) -> bool:
        """Whether there is time to find where the words of a page stand; it is counted then."""
        if page.pieces > MOST_PIECES or page.placing > self._placing:
            return False
        self._placing -= page.placing
        return True


class Heard:
    """What a page draws, heard command by command; ``size`` in bytes."""

    def __init__(self, drawn: Drawn, size: int, forms: dict[str, int]) -> None:
        self.size = size
        self.pieces = self.placing = 0
        self._drawn = drawn
        self._forms = forms
        self._matrices = [0]  # at each level that was opened and not closed
        self._shifts = 0  # since words were last placed anew

    def __call__(self, operator: bytes, operands: list[Any], *_: Any) -> None:
        """Hear a command.

        Raises:
            Enough: With what it draws there are too many.
        """
        if operator == b"Do" and operands:
            self._drawn.spend(FORM_BYTES + self._forms.get(str(operands[0]), 0))
        elif operator == b"q":
            self._matrices.append(self._matrices[-1])
        elif operator == b"Q" and len(self._matrices) > 1:
            self._matrices.pop()
        elif operator == b"cm":
            self._matrices[-1] += 1
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            parts = len(operands[0])
            self.pieces += 1
            self.placing += parts * (self._matrices[-1] + self._shifts + parts // 2)
            self._shifts += parts
        if operator in _PLACED_ANEW:
            self._shifts = 0
        if operator in _PIECES:
            self.pieces += 1
            self.placing += self._matrices[-1] + self._shifts


def _forms(resources: Any) -> Iterator[tuple[str, Any]]:
    """Yield the forms below some resources with the names that they are drawn by."""
    seen = set[int]()
    waiting = [resources]
    while waiting:
        found = _object(waiting.pop())
        drawn = _object(found.get("/XObject")) if found is not None else None
        for name, reference in (drawn or {}).items():
            form = _object(reference)
            if form is None or form.get("/Subtype") != "/Form":
                continue
            yield str(name), form
            if id(form) not in seen:
                seen.add(id(form))
                waiting.append(form.get("/Resources"))


def _object(reference: Any) -> Any:
    return reference.get_object() if reference is not None else None
