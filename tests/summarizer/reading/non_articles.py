"""Pages and pastes that are no articles, written for the tests, by the reason they must be refused with."""

from summarizer.errors import Reason
from tests.summarizer.reading.samples import FOOT, NAV, shell
from tests.summarizer.reading.walls import WALLS


def front(headlines: int, teaser: str = "") -> str:
    """Return a front page of ``headlines`` links, each with a ``teaser``."""
    names = [
        "Ferry late again",
        "Bakers win prize",
        "Quay floods twice",
        "New mayor sworn in",
        "Schools to close early",
        "Herring price falls",
    ]
    cards = "".join(
        f"<li class='card'><a href='/story/{n}'>{names[n % 6]} in week {n}</a><p>{teaser and f'{teaser} {n}.'}</p></li>"
        for n in range(headlines)
    )
    return f"<html><head><title>The Ellery Post: news</title></head><body>{NAV}<ul>{cards}</ul>{FOOT}</body></html>"


PAGES: list[tuple[Reason, str]] = [
    *WALLS,
    # Lists
    (Reason.LINK_LIST, front(40)),
    (Reason.LINK_LIST, front(12)),
    (Reason.LINK_LIST, front(60, "Read on")),
    (
        Reason.LINK_LIST,
        shell(
            "Tag: harbour",
            extra="<ul>"
            + "".join(f"<li><a href='/{n}'>Harbour notes, part {n}</a> 3 Feb 2024</li>" for n in range(30))
            + "</ul>",
        ),
    ),
    (
        Reason.LINK_LIST,
        shell(
            "Search results for “herring”",
            extra="".join(
                f"<div><h3><a href='/{n}'>Herring catch report number {n}</a></h3><span>{n} March 2024</span></div>"
                for n in range(1, 25)
            ),
        ),
    ),
    (
        Reason.LINK_LIST,
        shell(
            "Weather by town",
            extra="<table>"
            + "".join(f"<tr><td>Town {n}</td><td>{n} °C</td><td>Rain</td></tr>" for n in range(40))
            + "</table>",
        ),
    ),
    # Film and sound
    (
        Reason.MEDIA_ONLY,
        shell(
            "Watch: the cannery's last shift",
            "The last shift leaves the cannery.",
            extra="<video src='/v.mp4'></video>",
        ),
    ),
    (
        Reason.MEDIA_ONLY,
        shell(
            "Podcast: the herring years",
            "Jo Marsh talks to the people who packed them.",
            extra="<audio src='/a.mp3'></audio>",
        ),
    ),
    (
        Reason.MEDIA_ONLY,
        shell(
            "Video: quay under water",
            extra="<iframe src='https://player.example/1'></iframe>",
            head='<meta property="og:type" content="video.other">',
        ),
    ),
    (
        Reason.MEDIA_ONLY,
        shell(
            "Live stream of the council",
            "The meeting starts at seven in the evening.",
            head='<meta property="og:video" content="https://v.example/1">',
        ),
    ),
    (
        Reason.MEDIA_ONLY,
        shell("Ferry horn, recorded at dawn", "Recorded on the north quay.", extra="<audio controls></audio>"),
    ),
    # Too little
    (Reason.TOO_SHORT, shell("Cannery closes", "The cannery in Port Ellery has closed.")),
    (
        Reason.TOO_SHORT,
        shell("Correction", "An earlier version of a story gave the wrong year for the herring record."),
    ),
    (Reason.TOO_SHORT, shell("Breaking", "The ferry to Port Ellery is late. More soon.")),
    # Another script
    (
        Reason.LANGUAGE,
        shell(
            "ท่าเรือ",
            *["สภาเมืองลงมติเมื่อวันอังคารให้ปิดโรงงานปลากระป๋องแห่งสุดท้ายของเมืองหลังจากดำเนินกิจการมานานกว่าร้อยปีบนท่าเรือด้านเหนือ"] * 6,
        ),
    ),
    # Nothing
    (Reason.EMPTY, "<html><head><title></title></head><body></body></html>"),
    (Reason.EMPTY, "<html><body><script>draw()</script><div id='root'></div></body></html>"),
]

PASTES: list[tuple[Reason, str]] = [
    (Reason.EMPTY, " \n\n "),
    (Reason.EMPTY, "```\n\n```"),
    (Reason.TOO_SHORT, "hello there"),
    (Reason.TOO_SHORT, "The cannery in Port Ellery has closed."),
    (Reason.TOO_SHORT, "https://ellerypost.example/town/cannery"),
    (Reason.LINK_LIST, "\n".join(f"Herring catch report number {n}" for n in range(1, 30))),
    (
        Reason.LINK_LIST,
        "Home\nNews\nSport\nWeather\nTravel\nJobs\nMotors\nFerry late again\nBakers win prize\nQuay floods "
        "twice\nNew mayor sworn in\nSchools to close early\nHerring price falls\nContact\nTerms\nPrivacy",
    ),
    (
        Reason.CONSENT_WALL,
        "We value your privacy\nWe and our 842 partners store and/or access information on a device, such as "
        "cookies.\nYou can manage your choices at any time.\nAccept all\nReject all",
    ),
    (
        Reason.BOT_WALL,
        "Just a moment...\nVerify you are human by completing the action below.\nellerypost.example needs to "
        "review the security of your connection before proceeding.",
    ),
    (
        Reason.ERROR_PAGE,
        "404\nPage not found\nSorry, the page you are looking for could not be found.\nGo to the home page",
    ),
    (Reason.LOGIN_WALL, "Log in\nE-mail\nPassword\nRemember me\nForgot your password?\nDon't have an account? Sign up"),
    (
        Reason.PAYWALL,
        "You've reached your limit of free articles this month.\nSubscribe to continue reading.\nAlready a "
        "subscriber? Log in\nCancel any time.",
    ),
]
