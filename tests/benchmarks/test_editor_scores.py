"""The arithmetic of the editor's measures, on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from benchmarks.editor import GOLD, blind
from benchmarks.editor_rows import (
    EditorArticle,
    EditorFigure,
    EditorParty,
    Shown,
    ShownFigure,
    ShownParty,
    ShownSentence,
    parse_article,
    read_articles,
)
from benchmarks.editor_scores import (
    EditorScore,
    number_words,
    phrase_f1,
    plain,
    score,
    score_all,
    score_figures,
    score_names,
    score_parties,
    score_summary,
    token_f1,
    words,
)

FERRIES = EditorFigure("Ferries carry 62,000 people across the bay", ("62,000",), 0, 3)
VOTES = EditorFigure("passed by 31 votes to 14", ("31 votes", "14"), 1, 2)
AGE = EditorFigure("the 35-year-old skipper", ("35-year-old",), 2, 1)


def article(**keys: object) -> EditorArticle:
    row = {
        "id": "ferry",
        "title": "Ferries",
        "body": "",
        "sentences": ["Ferries carry 62,000 people.", "She left it.", "Nobody was hurt.", "It rained."],
        "best": [2, 1],
        "more": [3],
        "fix": [[2, "She", "Ana Ruiz"]],
        "brief": "Ana Ruiz left.",
        "figures": [],
        "parties": [],
        "rest": {"person": [], "organisation": [], "place": [], "group": [], "other": []},
    }
    return parse_article({**row, **keys})


def test_words_part_a_number_from_its_unit_and_keep_its_marks() -> None:
    assert words("£1.6m for 9,000 fish’s") == ["1.6", "m", "for", "9,000", "fish", "s"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("$75,000", "75000 dollars"), ("two-thirds", "thirds"), ("31 votes", "31"), ("a fifth", "fifth")],
)
def test_a_number_is_known_by_its_digits_or_number_words(one: str, other: str) -> None:
    assert number_words([one]) & number_words([other])


def test_a_unit_makes_no_number_the_same() -> None:
    assert not number_words(["31 percent"]) & number_words(["24 percent"])


def test_token_f1_counts_a_word_as_often_as_it_stands() -> None:
    assert token_f1(["a", "a", "b"], ["a", "c"]) == pytest.approx(2 * 1 / 5)
    assert token_f1([], []) == 1.0
    assert token_f1([], ["a"]) == 0.0


def test_a_phrase_is_compared_without_function_words() -> None:
    assert phrase_f1("the ferries", "ferries") == 1.0


def test_names_are_compared_without_case_article_and_curly_apostrophe() -> None:
    assert plain("The Anglers’ Club") == plain("anglers' club")


def test_reading_a_row_counts_sentences_from_nought() -> None:
    read = article(figures=[[1, "62,000 people", ["62,000"], 3, ["it", "the bay"]]])
    assert read.best == (1, 0)
    assert read.unresolved == ((1, "She"),)
    assert read.figures == (EditorFigure("62,000 people", ("62,000",), 0, 3),)


def test_recall_weighs_importance_and_leaves_out_what_need_not_be_shown() -> None:
    shown = (ShownFigure(FERRIES.phrase, ("62,000",), 0),)
    got = score_figures((FERRIES, VOTES, AGE), shown)
    assert (got.gained, got.wanted) == (3, 5)
    assert got.recall == pytest.approx(0.6)
    assert got.precision == 1.0
    assert got.phrase == 1.0


def test_a_figure_the_editor_does_not_quote_costs_precision() -> None:
    shown = (ShownFigure(FERRIES.phrase, ("62,000",), 0), ShownFigure("call 999", ("999",), 5))
    got = score_figures((FERRIES,), shown)
    assert got.precision == 0.5
    assert got.together == pytest.approx(0.5**0.5)


def test_an_acceptable_figure_is_right_and_not_missed() -> None:
    got = score_figures((FERRIES, AGE), (ShownFigure("35-year-old", ("35-year-old",), 2),))
    assert (got.gained, got.wanted, got.right) == (0, 3, 1)


def test_any_number_of_a_phrase_finds_the_fact_once() -> None:
    shown = (ShownFigure("passed by 31 votes", ("31",), 1), ShownFigure("14 against", ("14",), 1))
    got = score_figures((VOTES,), shown)
    assert (got.gained, got.wanted, got.right) == (2, 2, 2)


def test_the_same_number_twice_goes_to_the_phrase_of_the_same_sentence() -> None:
    here = EditorFigure("31 boats left", ("31",), 4, 2)
    got = score_figures((VOTES, here), (ShownFigure("31 hulls", ("31",), 4),))
    assert got.closeness == pytest.approx(2 * 1 / (2 + 3))


def test_only_six_figures_are_shown_and_due() -> None:
    many = tuple(EditorFigure(f"{n}0 tons", (f"{n}0",), n, 2) for n in range(1, 8))
    shown = tuple(ShownFigure(f"{n}0 tons", (f"{n}0",), n) for n in range(7, 0, -1))
    got = score_figures(many, shown)
    assert (got.shown, got.right, got.wanted, got.gained) == (6, 6, 12, 10)


RUIZ = EditorParty("Ana Ruiz", "person", 3, "leader", ("Ruiz",), "Harbour Alliance")
ALLIANCE = EditorParty("Harbour Alliance", "organisation", 2)
BAY = EditorParty("the Bay", "place", 1)
PORT = article(
    parties=[
        ["Ana Ruiz", "person", 3, "leader", ["Ruiz"], "Harbour Alliance"],
        ["Harbour Alliance", "organisation", 2, "", [], ""],
        ["the Bay", "place", 1, "", [], ""],
    ],
    rest={"person": ["Lee"], "organisation": ["Reuters"], "place": [], "group": [], "other": ["Ferry Act"]},
)


def test_parties_are_read_as_they_are_annotated() -> None:
    assert PORT.parties == (RUIZ, ALLIANCE, BAY)
    assert ("Ferry Act", "other") in PORT.passing


def test_a_party_is_found_by_any_form_and_its_role_with_whose_it_is() -> None:
    got = score_parties(PORT, (ShownParty("Ruiz", "person", "leader", (), "Harbour Alliance"),))
    assert (got.gained, got.wanted) == (3, 5)
    assert (got.precision, got.kinds, got.roles) == (1.0, 1.0, 1.0)


def test_half_a_role_counts_in_part_and_a_missing_one_nothing() -> None:
    assert score_parties(PORT, (ShownParty("Ruiz", "person", "leader"),)).roles == pytest.approx(2 * 1 / 4)
    assert score_parties(PORT, (ShownParty("Ruiz", "person"),)).roles == 0.0


def test_a_role_where_none_belongs_is_needless() -> None:
    got = score_parties(PORT, (ShownParty("Bay", "place", "inlet"), ShownParty("Harbour Alliance", "group")))
    assert got.needless_roles == 0.5
    assert got.kinds == 1.0


def test_a_party_shown_twice_is_a_duplicate_and_costs_precision() -> None:
    got = score_parties(PORT, (ShownParty("Ana Ruiz", "person"), ShownParty("Ruiz", "person")))
    assert got.duplicates == 1
    assert got.precision == 0.5


def test_a_passing_name_is_no_party_and_a_work_not_even_that() -> None:
    got = score_parties(PORT, (ShownParty("Lee", "person"), ShownParty("Ferry Act", "organisation")))
    assert (got.precision, got.precision_with_passing) == (0.0, 0.5)


def test_the_ninth_party_is_not_shown_but_its_name_counts() -> None:
    shown = (*(ShownParty(f"Nobody {n}", "person") for n in range(8)), ShownParty("Ruiz", "person"))
    assert score_parties(PORT, shown).right == 0
    assert score_names(PORT, shown).found == 1


def test_names_count_every_form_and_typed_ones_only_with_their_kind() -> None:
    shown = (ShownParty("Ana Ruiz", "person", "", ("Ruiz",)), ShownParty("Reuters", "place"), ShownParty("X", "place"))
    got = score_names(PORT, shown)
    # named: Ana Ruiz, Ruiz, Harbour Alliance, Bay, Lee, Reuters
    assert (got.shown, got.found, got.typed, got.named) == (4, 3, 2, 6)
    assert got.exact_f1 == pytest.approx(6 / 10)
    assert got.typed_f1 == pytest.approx(4 / 10)


def test_a_summary_is_held_against_the_editors_choice() -> None:
    got = score_summary(article(), tuple(ShownSentence(text, at) for at, text in enumerate(article().sentences)))
    assert (got.best, got.best_or_more, got.best_shown) == (0.5, 0.75, 1.0)


def test_a_reference_is_loose_until_it_is_replaced() -> None:
    assert score_summary(article(), (ShownSentence("She left it.", 1),)).unresolved == 1.0
    assert score_summary(article(), (ShownSentence("[Ana Ruiz] left it.", 1),)).unresolved == 0.0
    assert score_summary(article(), (ShownSentence("Shells left it.", 1),)).unresolved == 0.0


def test_the_most_important_sentence_may_be_missed() -> None:
    got = score_summary(article(), (ShownSentence("Ferries carry 62,000 people.", 0),))
    assert got.best_shown == 0.0
    assert got.best == 1.0


def test_scores_add_up_over_articles_and_nothing_is_nought() -> None:
    full = Shown((ShownSentence("She left it.", 1),))
    total = score_all([(article(), full), (article(), Shown())])
    assert total == score(article(), full) + score(article(), Shown())
    assert total.summary.articles == 2
    assert total.summary.best_shown == 0.5
    assert EditorScore().figures.together == 0.0


def test_the_blind_program_takes_the_lead_windows_and_runs_of_capitals() -> None:
    text = "On Monday a dozen boats of Ana Ruiz's fleet took some 62,000 people, it was said, all across the bay."
    shown = blind(article(sentences=[text, "b", "c", "d"]))
    assert [sentence.sentence for sentence in shown.sentences] == [0, 1, 2]
    assert shown.figures == (
        ShownFigure(
            "Ana Ruiz's fleet took some 62,000 people, it was said, all across",
            ("62,000",),
            0,
        ),
    )
    assert [party.name for party in shown.parties] == ["On Monday", "Ana Ruiz"]


def test_the_gold_set_shown_as_it_is_annotated_is_right_throughout() -> None:
    gold = read_articles(GOLD)
    total = score_all((one, _annotation_of(one)) for one in gold)
    assert total.figures.together == pytest.approx(1.0)
    assert (total.parties.kinds, total.parties.roles, total.parties.needless_roles) == (1.0, 1.0, 0.0)
    assert total.names.typed_f1 == 1.0
    assert (total.summary.best, total.summary.best_shown, total.summary.unresolved) == (1.0, 1.0, 0.0)


def _annotation_of(one: EditorArticle) -> Shown:
    parties = [ShownParty(party.name, party.kind, party.role, party.aliases, party.of) for party in one.parties]
    return Shown(
        tuple(ShownSentence("", index) for index in one.best),
        tuple(ShownFigure(figure.phrase, figure.numbers, figure.sentence) for figure in one.figures),
        (*parties, *(ShownParty(name, kind) for name, kind in one.passing if kind != "other")),
    )
