"""An article written for the tests, and the page it might stand on."""

TITLE = "Harbour town votes to close its last cannery"
PARAGRAPHS = [
    "The council of Port Ellery voted on Tuesday to close the town's last fish cannery, ending 112 years of work on "
    "the north quay.",
    "Nine of the fifteen members backed the plan, which moves 140 workers to a new cold store that opens across the "
    "bay in March.",
    "“We waited as long as we could, and the roof did not,” said Mayor Ana Quill, who had argued for repairs until "
    "an engineer's report put their cost at $6.2 million.",
    "The cannery packed 31,000 tonnes of herring in its best year, 1974, and less than 2,000 last year as warmer water "
    "drove the shoals north.",
    "Unions said they would accept the move if the town kept the canteen and the bus that brings the early shift from "
    "the hill villages.",
    "A buyer for the brick hall has not been found, and the council gave itself until the end of June to choose "
    "between a market and a museum.",
]
BODY = "\n\n".join(PARAGRAPHS)


def page(paragraphs: list[str] | None = None, *, head: str = "", before: str = "", after: str = "") -> str:
    """Return a whole page around ``paragraphs``, with the furniture that pages have."""
    story = "\n".join(f"<p>{text}</p>" for text in (PARAGRAPHS if paragraphs is None else paragraphs))
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Ellery Post</title>
<meta property="og:site_name" content="The Ellery Post">
<link rel="canonical" href="https://ellerypost.example/town/cannery">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li>
<li><a href="/sea">Sea</a></li></ul></nav>
{before}<main><article><h1>{TITLE}</h1>
<div class="byline">By <a rel="author" href="/jo">Jo Marsh</a></div>
<time datetime="2024-02-06T09:00:00Z">6 Feb 2024</time>
{story}
</article></main>{after}
<footer><p>© 2024 The Ellery Post. All rights reserved.</p>
<a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>"""


NAV = "<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/sport'>Sport</a></nav>"
FOOT = "<footer><a href='/terms'>Terms</a> <a href='/privacy'>Privacy</a> © 2024 The Ellery Post</footer>"


def shell(title: str, *paragraphs: str, extra: str = "", head: str = "") -> str:
    """Return a page with a heading, ``paragraphs``, and the furniture that real sites leave around their walls."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{NAV}<h1>{title}</h1>{body}{extra}{FOOT}</body></html>"
    )
