"""Whether a verb tells what happened: the words without which it would tell something else."""

from __future__ import annotations

from spacy.tokens import Token

_TURNING = frozenset(
    "not n't n’t never no nor neither hardly barely scarcely almost nearly allegedly reportedly supposedly "
    "falsely".split()
)
_NOBODY = frozenset("none few neither nobody nothing no not hardly".split())
_MAYBE = frozenset("could might may would should".split())
# What hangs on these is not the article's own word.
_DOUBTFUL = frozenset(
    "claim claims claimed claiming deny denies denied denying allege alleges alleged pretend pretends pretended "
    "suspect suspects suspected fear fears feared hope hopes hoped".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def turning_words(verb: Token) -> set[int]:
    """Return the numbers of the tokens that a quotation of ``verb`` must not leave out: "not", "could", "none of".

    Among them are the verb of claiming or denying that it hangs on, and the auxiliary of a question or a condition
    ("Had it sold 40 ships").
    """
    found: set[int] = set()
    subject = None
    for child in verb.children:
        turned = child.dep_ == "neg" or child.lower_ in _TURNING
        if turned or (child.tag_ == "MD" and child.lower_ in _MAYBE):
            found.add(child.i)
        elif child.dep_ == "advmod":
            found |= {below.i for below in child.children if below.lower_ in _TURNING}
        elif child.dep_ in _SUBJECTS:
            subject = child
            found |= {one.i for one in (child, *child.children) if one.lower_ in _NOBODY}
    if subject is not None:
        found |= {child.i for child in verb.children if child.dep_ in _AUXILIARIES and child.i < subject.i}
    if verb.dep_ == "conj":
        # "neither tested drugs nor approved vaccines"
        found |= {child.i for child in verb.head.children if child.lower_ == "nor" and child.i < verb.i}
    top = verb
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ == "ccomp" and top.head.lower_ in _DOUBTFUL:
        found.add(top.head.i)
    return found
