"""The key figures of an article: which are listed, and what they are said to count."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.brief import Figure, FigureKind
from summarizer.figures import key_figures
from summarizer.text.analysis import analyse

BODY = (
    "The coalition has consolidated to just three bases in recent months, down from a dozen.\n\n"
    "Two countries signed the deal on Monday. The first of its ships arrived at noon, one of the officials said.\n\n"
    "The yard, which employs 640 people, will receive €57 million. Output rose 4.5 per cent to 21,000 tonnes.\n\n"
    "Mira Holt, 39, has led the yard since 2011."
)
PAGES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "pages" / "pages.jsonl"


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return {figure.text: figure for figure in key_figures(Article("Yard gets €57 million", BODY), limit=20)}


def test_contrast_is_one_figure(figures: dict[str, Figure]) -> None:
    """A number set against another is listed once, with both."""
    assert figures["three"].label.endswith("down from a dozen")
    assert "a dozen" not in figures


def test_labels_say_what_is_counted(figures: dict[str, Figure]) -> None:
    """A label holds the counted noun, in the article's words."""
    assert "people" in figures["640"].label
    assert "yard" in figures["640"].label
    assert figures["€57 million"].kind is FigureKind.MONEY
    assert "Output" in figures["4.5 per cent"].label


def test_title_figure_comes_first(figures: dict[str, Figure]) -> None:
    """What stands in the headline leads the list."""
    assert next(iter(figures)) == "€57 million"


@pytest.mark.parametrize(
    ("body", "text", "label"),
    [
        ("The city will scrap 18 of its 27 diesel ferries by autumn.", "18", "of its 27 diesel ferries"),
        ("The plan was passed by 31 votes to 14 after a long debate.", "31", "votes to 14"),
    ],
)
def test_part_and_whole_are_one_figure(body: str, text: str, label: str) -> None:
    """A part is listed with its whole, a vote with its other side, and neither number twice."""
    listed = {figure.text: figure.label for figure in key_figures(Article("", body))}
    assert listed[text] == label
    assert not {"27", "14"} & set(listed)


@pytest.mark.parametrize(
    ("body", "text", "label"),
    [
        ("Mira Holt, who led the yard for decades, died on Monday. She was 81.", "81", "Mira Holt"),
        ("Mira Holt told the court that Jack Bell left. The judge asked when he was 12.", "12", None),
        ("A ferry sank 47 years after the yard had built it.", "47 years", "after the yard had built it"),
    ],
)
def test_ages_and_spans_name_their_person_or_event(body: str, text: str, label: str | None) -> None:
    """A bare age is given with the person meant, or with none at all; a span of time with what it is counted from."""
    listed = {figure.text: figure for figure in key_figures(Article("", body))}
    if label is None:
        assert text not in listed or not {"Holt", "Bell"} & set(listed[text].label.split())
    else:
        assert listed[text].label == label
        assert label in listed[text].sentence


@pytest.mark.parametrize(
    ("body", "text", "label"),
    [
        ("The plan to raise the sea wall will cost €412 million.", "€412 million", "plan to raise the sea wall"),
        ("The plan, which will cost €412 million, won by a majority of six.", "€412 million", "cost of plan"),
        ("The value of the harbour's exports exceeded $32 billion.", "$32 billion", "value of the harbour's exports"),
        ("The £90 million that will go to the yard comes from the state.", "£90 million", "will go to the yard"),
        ("The club became the first island side to win five trophies.", "five", "club to win trophies"),
        ("Holt outlined a $10 million plan to raze the old mill.", "$10 million", "plan to raze the old mill"),
        ("The Danish navy fired at ships linked to 35 countries.", "35", "ships linked to countries"),
        ("A quake opened a 2.5 mile (4 kilometre) crack near the harbour.", "4 kilometre", "crack near the harbour"),
        ("In Thursday's vote Holt won 16% of ballots.", "16%", "of ballots Holt won"),
        ("The car stopped two miles north of the harbour.", "two miles", "north of the harbour"),
        ("The harbour will need 40 by June.", "40", "harbour will need"),
    ],
)
def test_label_is_no_torn_phrase(body: str, text: str, label: str) -> None:
    """A label is a noun with its complement, or a verb with its subject, with the words between that tie them."""
    assert {figure.text: figure.label for figure in key_figures(Article("", body))}[text] == label


@pytest.mark.parametrize(
    ("body", "text", "label"),
    [
        (
            "Surgeon Mira Holt of the harbour clinic removed 17 nails from the seal's stomach.",
            "17",
            "nails removed from",
        ),
        ("The owner told the court that the visit cost him $25,000 in lost sales.", "$25,000", "in lost sales"),
        ("The filing lists $1.9 million in debt with 140 creditors.", "$1.9 million", "in debt"),
        ("Thieves stole $280,000 in cash and jewels from a bank.", "$280,000", "in cash and jewels"),
        ("Nationwide, 24 islands have legalised sealing for sport.", "24", "islands have legalised sealing for sport"),
        ("Three young sailors from Norway were killed on the pier.", "Three", "young sailors from Norway were killed"),
        ("On the pier a wave swept in, leaving 23 dead in the harbour.", "23", "dead in the harbour"),
        ("Police said the legal limit is 35.", "35", "legal limit"),
        ("The unemployment rate ticked up to 8.2%, the first increase in the year.", "8.2%", "rate ticked up"),
        ("Bell served 15 years in prison for the murder of a sailor.", "15 years", "in prison for the murder"),
        ("The yard opened a 30-seat cafe near the pier.", "30", "seat cafe"),
    ],
)
def test_label_reads_in_the_order_of_the_text(body: str, text: str, label: str) -> None:
    """A label goes on from its number, or is a noun with what was done to it; nothing is left torn."""
    assert label in {figure.text: figure.label for figure in key_figures(Article("", body))}[text]


@pytest.mark.parametrize(
    "body",
    [
        "Norvik did not sell 40 boats to Denmark.",
        "Norvik could have sold 40 boats to Denmark.",
        "Norvik is said to have sold 40 boats to Denmark.",
    ],
)
def test_label_does_not_make_a_fact_of_what_is_none(body: str) -> None:
    """What was not done, could be, or is only said to be, is no participle: not "boats sold"."""
    for figure in key_figures(Article("", body)):
        assert "boats sold" not in figure.label


def test_age_is_given_with_its_person() -> None:
    """Also where the tagger does not know the name as a person's."""
    body = "JJ Holt, the singer known for his songs of the sea, passed away yesterday. He was 74."
    assert {figure.text: figure.label for figure in key_figures(Article("", body))}["74"] == "JJ Holt"


def test_label_tells_whether_it_reads_on() -> None:
    """A label goes on where its number ends in the article, or is set apart from it."""
    body = "The city will scrap 18 of its 27 diesel ferries by 2031, Mira Holt, 39, said."
    read = {figure.text: figure.reads_on for figure in key_figures(Article("", body))}
    assert read["18"]
    assert not any(read[text] for text in ("2031", "39") if text in read)
    assert not Figure(2, "2", FigureKind.COUNT, "boats", "It has 12 boats in 2024.").reads_on
    assert not Figure(2, "2", FigureKind.COUNT, "", "It has 2.").reads_on


@pytest.mark.parametrize(
    ("body", "text", "label"),
    [
        ("Mira Holt leads the yard. She was born in 1961.", "1961", "Mira Holt was born"),
        ("Mira Holt, when she took office in 2009, promised a new yard.", "2009", "Mira Holt took office"),
        ("Norvik said on Monday that it had sold 340 ferries.", "340", "Norvik had sold ferries"),
    ],
)
def test_pronoun_gives_way_to_the_one_meant(body: str, text: str, label: str) -> None:
    """Where only one can be meant, the label names it, and the sentence shown reaches back to the name."""
    figure = next(figure for figure in key_figures(Article("", body)) if figure.text == text)
    assert figure.label == label
    assert all(word in figure.sentence for word in label.split())


@pytest.mark.parametrize(
    "body",
    [
        "It was set for 2027.",
        "They need 40.",
        "Mira Holt met Ann Bell. The doctor said she was born in 1961.",
        "Ann Bell called. Her brother said he had raised $15 million.",
    ],
)
def test_figure_whose_label_says_nothing_is_left_out(body: str) -> None:
    """A verb without anybody is no label, and no name is guessed for it."""
    assert key_figures(Article("", body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "Farmers in the valley don't hope for rain in the next two weeks.",
        "The yard has not built 14 ferries in one year before.",
        "Mira Holt never paid €57,000 for the house on the quay.",
    ],
)
def test_no_label_loses_its_not(body: str) -> None:
    """A label without the "not" of its verb would say the opposite, so it has the word or is another one."""
    for figure in key_figures(Article("", body)):
        verbs = {"hope", "built", "paid"} & set(figure.label.split())
        assert not verbs or any(word in figure.label for word in ("not", "n't", "never")), figure.label
        assert not figure.label.startswith("n't")


@pytest.mark.parametrize(
    ("body", "twisted"),
    [
        ("None of the 350 jobs will be cut.", "cut"),
        ("Few of the 300 homes survived the fire.", "survived"),
        ("He almost killed 14 passengers in the crash.", "killed"),
        ("Rebels claimed they killed 30 soldiers in the raid.", "killed"),
        ("Had it sold 40 ships to Norway, the yard would live.", "sold"),
        ("The agency neither tested 20 drugs nor approved 30 vaccines.", "approved"),
    ],
)
def test_no_label_states_what_is_not_said(body: str, twisted: str) -> None:
    """Where "none", "almost" or a claim turns a verb, the number is told without the verb."""
    found = key_figures(Article("", body))

    assert found
    assert not any(twisted in figure.label.split() for figure in found)


@pytest.mark.parametrize("body", ["He bought 40 🙂.", "The 12 -strong crew left.", "The protest drew 3 @handles."])
def test_odd_signs_behind_a_number_break_nothing(body: str) -> None:
    """A number with no word behind it has a label of other words or is left out."""
    assert all(figure.label for figure in key_figures(Article("", body)))


def test_many_pronouns_in_bounded_time() -> None:
    """Time grows with the length of the text and not with its square."""
    took = []
    for times in (500, 2000):
        analysis = analyse("He was 40 and left the house. " * times)
        started = time.process_time()
        key_figures(Article("", analysis.text), analysis=analysis)
        took.append(time.process_time() - started)

    assert took[1] < 10 * took[0] + 1


def test_small_talk_is_left_out(figures: dict[str, Figure]) -> None:
    """Who takes part, orders of events and pronouns are no figures."""
    assert {"Two", "first", "one"} & set(figures) == set()


def test_figures_stand_in_the_article(figures: dict[str, Figure]) -> None:
    """Each surface stands in its sentence, each sentence in the body, each word of a label in that sentence."""
    for figure in figures.values():
        assert figure.text in figure.sentence
        assert figure.sentence in BODY
        assert set(re.findall(r"\w+", figure.label)) <= set(re.findall(r"\w+", figure.sentence))


def test_other_languages_have_none() -> None:
    """What a number counts can only be told in English."""
    assert key_figures(Article("", "Le chantier emploie 640 personnes.", language="fr")) == []


def test_long_article_in_bounded_time() -> None:
    """Twenty thousand words are listed in seconds, parsing included."""
    paragraph = "The yard, which employs 640 people, will receive €57 million from the state for its new dock. "
    body = "\n\n".join(paragraph.replace("640", str(640 + n)) for n in range(1_150))
    started = time.perf_counter()
    assert len(key_figures(Article("", body))) == 6
    assert time.perf_counter() - started < 60


@pytest.mark.quality
@pytest.mark.skipif(not PAGES.exists(), reason="needs ../shared")
def test_trace_on_real_articles() -> None:
    """On real articles too, every surface and every word of a label stands in its sentence of the body."""
    for line in PAGES.read_text(encoding="utf-8").splitlines()[:60]:
        body = json.loads(line)["gold_body"]
        for figure in key_figures(Article("", body)):
            assert figure.text in figure.sentence
            assert figure.sentence in body
            assert all(word in figure.sentence for word in figure.label.replace(",", " ").split())
