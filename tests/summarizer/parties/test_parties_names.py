"""One party, one entry: what is merged, what is cut off a name, who is left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summarizer.article import Article
from summarizer.brief import Party, PartyKind
from summarizer.parties import named_parties
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import merge_mentions
from summarizer.parties.rank import rank_clusters
from summarizer.reading import read_paste
from summarizer.text.analysis import analyse

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "article.txt"


def parties(body: str, **article: str) -> dict[str, Party]:
    return {party.name: party for party in named_parties(Article("", body, **article))}


def test_the_names_of_a_country_are_one_party() -> None:
    """The short name, the full name and a capital that acts for its state are one place, under its full name."""
    found = parties("The United States will vote. The US said so in June. Washington rejected the plan in July.")

    assert set(found) == {"United States"}
    assert set(found["United States"].aliases) == {"US", "Washington"}
    assert found["United States"].kind is PartyKind.PLACE
    assert found["United States"].mentions == 3


def test_an_acronym_belongs_to_the_name_it_abbreviates() -> None:
    """Brackets link the two, and so do initials without brackets."""
    body = "The World Trade Organization met in Geneva. The WTO will decide in May."

    assert parties(body)["World Trade Organization"].aliases == ("WTO",)


def test_an_acronym_of_plain_words_is_no_party() -> None:
    """A disease or a rate stays out, however often its letters stand in capitals."""
    body = "Doctors warned of deep vein thrombosis (DVT) on Monday. DVT can kill. Dr Ann Wells of London treats DVT."

    assert "DVT" not in parties(body)
    assert "Ann Wells" in parties(body)


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    """Honorifics and the possessive are cut off; the surname is an alias."""
    found = parties("Sir Henry Caldwell's lawyer spoke in Paris. Mr Caldwell was not there, Caldwell's wife said.")

    assert found["Henry Caldwell"].aliases == ("Caldwell",)


def test_photographers_and_the_publisher_are_left_out() -> None:
    """A photo credit and the site's own name are no parties of the story."""
    body = "Anna Keller won the race in Oslo.\n\nPhoto: Tom Brandt/Reuters\n\nKeller told the Daily Planet so."

    found = parties(body, site="Daily Planet")

    assert "Anna Keller" in found
    assert not {"Tom Brandt", "Daily Planet", "Reuters"} & found.keys()


def test_an_armed_band_is_a_group() -> None:
    """What the article calls a band is a group, whatever else it could be."""
    assert (
        parties("The Morvexa ransomware group hit a bank in Lyon, police in France said.")["Morvexa"].kind
        is PartyKind.GROUP
    )


def test_a_city_that_acts_is_the_club_named_by_it() -> None:
    """In a story on a club its city, without more, is the club when it acts and nothing happens in it."""
    found = parties(
        "Orlando City SC signed the Colombian striker Luis Ferran on Thursday. Orlando beat Toronto in May. "
        '"I chose quickly when Orlando called me," Ferran said.'
    )

    assert "Orlando" in found["Orlando City SC"].aliases
    assert "Orlando" not in found


def test_a_city_where_things_happen_stays_a_place() -> None:
    """What stands in the city tells it from the club of its name."""
    found = parties("Leeds United lost on Sunday. Police closed roads in Leeds. A fire broke out in Leeds in May.")

    assert found["Leeds"].kind is PartyKind.PLACE


def test_a_ship_is_no_person() -> None:
    """What the article calls a ship, a horse or a storm is no party, also where its name stands alone."""
    body = "A fire on the ferry Kestrel injured nine people in Oslo. The Kestrel, built in 1987, sank. Ann Berg wept."

    assert "Kestrel" not in parties(body)


def test_an_owner_and_a_firm_are_two() -> None:
    """A possessive inside a name parts two names that the article also uses alone."""
    body = "Elon Musk’s SpaceX launched a rocket from Florida. Elon Musk watched. SpaceX said the launch went well."

    assert {"Elon Musk", "SpaceX"} <= parties(body).keys()


def test_a_product_is_no_party() -> None:
    """One of many that never acts is left out, and so are acronyms of things."""
    body = "We drove a Forester through Maine with a GPS. The Forester is quiet. Subaru said AI will help in Tokyo."

    assert not {"Forester", "GPS", "AI"} & parties(body).keys()
    assert "Subaru" in parties(body)


def test_a_title_is_part_of_a_firm() -> None:
    """The general of a motor company is no rank."""
    assert "Motors" not in parties("General Motors shut a plant in Ohio on Monday. General Motors will sell it in May.")


def test_a_surname_belongs_to_whom_the_article_named_last() -> None:
    """A surname by itself picks up the full name before it, not another of the family named later."""
    found = parties(
        "Bruce Dern has won a prize in Los Angeles. Dern, 87, thanked his wife. His daughter, Laura Dern, was there. "
        "Laura Dern won it in May."
    )

    assert found["Bruce Dern"].aliases == ("Dern",)


def test_an_agency_of_the_state_is_no_source_to_leave_out() -> None:
    """A news agency that reports is left out, an office that reports is a party."""
    body = "Emissions fell, said a report by the Environment Agency. Ann Wells told the Coast News Agency so in London."

    found = parties(body)

    assert "Environment Agency" in found
    assert "Coast News Agency" not in found


def test_a_brand_that_news_never_explains_is_an_organisation() -> None:
    """Firms and services known by name are no persons and no places."""
    found = parties("The film comes to Netflix in May, and Amazon will sell the toys. Ann Wells of Oslo wrote it.")

    assert found["Netflix"].kind is PartyKind.ORGANISATION
    assert found["Amazon"].kind is PartyKind.ORGANISATION


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("The streaming service Lumora was sold in Oslo on Monday.", "Lumora", PartyKind.ORGANISATION),
        ("She founded her streetwear company, Baby Nova, in London in May.", "Baby Nova", PartyKind.ORGANISATION),
        ("Ann Wells joined Veltor, a software company, in May.", "Veltor", PartyKind.ORGANISATION),
        ("Police said that a man called Tarven Holt was in Oslo on Monday.", "Tarven Holt", PartyKind.PERSON),
    ],
)
def test_the_kind_is_what_the_article_calls_the_party(body: str, name: str, kind: PartyKind) -> None:
    """A noun before the name, before its comma, after it or before "called" tells what the party is."""
    assert parties(body)[name].kind is kind


def test_an_office_does_not_make_a_body_a_person() -> None:
    """A regulator may be somebody, but an administration with that description stays a body."""
    found = parties("The Harbour Safety Administration (HSA), a road safety regulator, fined Veltor in Oslo.")

    assert found["Harbour Safety Administration"].kind is PartyKind.ORGANISATION


def test_a_city_that_plays_is_a_team() -> None:
    """In a match report a city that others beat is its team; where things happen in it, it is the place."""
    match = "The league season goes on. Leeds beat Wigan 3-1, and the Leeds striker Tom Farrow scored two goals."

    assert parties(match)["Leeds"].kind is PartyKind.ORGANISATION
    assert parties("A fire broke out in Leeds on Monday. Leeds is a city.")["Leeds"].kind is PartyKind.PLACE


def test_an_artisan_is_a_person() -> None:
    """A doer's noun that firms bear too makes no body of somebody who is read as a person."""
    found = parties("Jonas Manning, a cake maker, spoke in Oslo. Manning bakes for the king, said Ann Wells.")

    assert found["Jonas Manning"].kind is PartyKind.PERSON


def test_a_sentence_start_is_no_part_of_a_name() -> None:
    """A word that opens a sentence and stands before a name known otherwise is cut off it."""
    body = "Owner Tom Farrow came. Flamboyant Farrow bought the club in May. Farrow is rich, said Ann Wells."

    assert "Flamboyant Farrow" not in parties(body)
    assert parties(body)["Tom Farrow"].mentions == 3


def test_a_son_called_junior_owns_his_surname() -> None:
    """The surname by itself belongs to the man whose name ends in "Jr."."""
    body = "Robert Fenwick Jr. ran for mayor of Oslo. Fenwick lost. Robert Fenwick Jr. wept."

    assert "Fenwick" not in parties(body)


def test_a_body_named_after_its_place_is_known_by_the_rest() -> None:
    """The short name of a club or shop that bears its city's name is an alias."""
    found = parties("Inter Milan beat Everton in May. Inter scored two goals, the coach of Inter said.")

    assert "Inter" in found["Inter Milan"].aliases


def test_a_hyphenated_given_name_is_whole() -> None:
    """A given name of two parts stays whole, whatever its second part looks like."""
    found = parties("Clement Chan Kam-wing of the Consumer Council met Nuno Morais in Lisbon. Chan spoke.")

    assert "Clement Chan Kam-wing" in found


def test_products_degrees_and_mum_are_no_parties() -> None:
    """Listed products, degrees, words for kin, a member's party and state, and stressed words are left out."""
    found = parties(
        "Ann Wells, PhD, used an iPad Air in Oslo. Mum was SUPER proud, and Sen. Jane Roe (R-Ky.) praised Wells."
    )

    assert not {"PhD", "iPad Air", "iPad", "Mum", "SUPER", "R-Ky."} & found.keys()
    assert "Ann Wells" in found


def test_a_common_noun_that_owns_is_part_of_the_name() -> None:
    """The bank of the people bears them in its name."""
    assert "People's Bank of China" in parties("The People's Bank of China cut rates in May, Ann Wells said in Oslo.")


def test_the_parties_of_the_example() -> None:
    """In the article that the README starts with a city is a place, and two islands that share a word are one name."""
    article = read_paste(EXAMPLE.read_text(encoding="utf-8"))
    found = {party.name: party for party in named_parties(article)}

    assert found["Lindhaven"].kind is PartyKind.PLACE
    assert found["Great and Little Skarn"].role == "islands"
    assert found["Pieter Vance"].description == "leader (Harbour Alliance)"
    assert found["Tobias Renn"].description == "yard's chief executive (Norvik Marine)"
    assert found["Ingrid Solberg-Haas"].description == "Mayor (Lindhaven)"
    assert not {"Great", "Kestrel"} & found.keys()


def test_initials_of_a_state_or_union_are_its_name() -> None:
    """In front of a longer name the initials stand for the words, and an acronym counts them as letters."""
    found = parties(
        "The U.S. Harbour Service raised its fees. The United States Harbour Service said so in May. The USHS is broke."
    )

    assert len([name for name in found if "Harbour" in name or name == "USHS"]) == 1


def test_a_nickname_in_quotes_is_part_of_the_name() -> None:
    """Who is given with a nickname between two names is meant by the nickname and the surname as well."""
    found = parties('Henry "Hal" Rowntree built the pier in Oslo. Critics said Hal Rowntree was rich. Rowntree sued.')

    assert len([name for name in found if "Rowntree" in name]) == 1


def test_a_strip_of_land_is_the_place_it_is_named_by() -> None:
    """The short form and the long one are one place."""
    assert len(parties("Aid reached the Gaza Strip on Monday. Gaza has no fuel, Ann Wells said. Gaza needs more.")) == 2


def test_an_owner_behind_of_is_no_part_of_the_name() -> None:
    """A club is not named by the country whose league it plays in."""
    doc = analyse("He left Tarnwater FC of Italy's first league for Oslo.").doc
    club = [mention.text for mention in find_mentions(doc, [(2, 6, "ORGANISATION")])]

    assert doc[2:6].text == "Tarnwater FC of Italy"
    assert "Tarnwater FC" in club


def test_a_team_that_is_only_national_is_no_party() -> None:
    """Like "the ministry" it says nothing without its country."""
    assert "National Team" not in parties("Ann Wells has 51 games for Norway's National Team. She lives in Oslo.")


def test_the_doubted_come_last() -> None:
    """Of two names alike in all else the one that the tagger doubts stands behind the other."""
    analysis = analyse("Talks in Oslo. Ann Wells met Tom Birk. Tom Birk met Ann Wells.")
    clusters = merge_mentions(analysis.doc, find_mentions(analysis.doc))
    doubt = np.zeros(len(analysis.doc), np.float32)
    doubt[[token.i for token in analysis.doc if token.text in {"Ann", "Wells"}]] = 0.9

    sure = [cluster.name for cluster in rank_clusters(clusters, analysis, "", ())]
    doubted = [cluster.name for cluster in rank_clusters(clusters, analysis, "", (), doubt)]

    assert sure.index("Ann Wells") < sure.index("Tom Birk")
    assert doubted.index("Ann Wells") > doubted.index("Tom Birk")
