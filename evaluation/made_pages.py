"""Pages of news written for measuring: what is on them, and how sites of many kinds mark it up.

Every name, place and paper is invented. ``PAGES`` are the articles; the other pages are in ``made_other_pages``.
"""

from dataclasses import dataclass

NAVIGATION = "".join(
    f'<li><a href="/{word}">{word.title()}</a></li>' for word in ["home", "world", "business", "sport", "culture", "weather", "opinion", "video"]
)
FOOTER = '<footer><p>© 2025 The publisher. All rights reserved.</p><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>'
STORY = (
    "The regional council of Ostrava Bay voted on Tuesday to close the old ferry terminal at the end of the season, after a debate of six hours.",
    "Council leader Mirela Dunn said the building had become too dangerous to keep open. “We would rather walk a little further than mourn,” she said.",
    "The harbour company, which has run the terminal since 1974, said in a statement that it had not been told of the vote beforehand.",
    "About 400 people work in the terminal and on the two ferries that leave from it each morning for the islands of Great and Little Sande.",
    "Unions have called a meeting for Friday. Their spokesman, Tobias Reinholt, said that members expected a written promise about their jobs.",
    "The national government has offered to pay for half of a new pier, but the offer lapses in June unless the region finds the other half.",
    "Opposition members left the hall before the vote. They argued that an independent report, due in April, should have been awaited.",
    "Shopkeepers near the terminal fear for their trade. “In winter we live off the morning boat,” said Agnes Pohl, who sells newspapers there.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A page: ``kind`` is "article" or what it is instead; the rest is what a reader finds in it, empty where it has none."""

    name: str
    kind: str
    html: str
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    outlet: str = ""
    url: str = ""


def paragraphs(first: int = 0, count: int = 6, *, tag: str = "p", name: str = "") -> str:
    """Some paragraphs of the story."""
    chosen = [STORY[(first + number) % len(STORY)] for number in range(count)]
    said = f' class="{name}"' if name else ""
    return "\n".join(f"<{tag}{said}>{text}</{tag}>" for text in chosen)


def teasers(count: int, *, dated: bool = True) -> str:
    """Linked headlines with a line of text each."""
    words = ("Mayor promises cleaner canals", "Storm cuts power to hill towns", "Museum buys back stolen atlas", "Rail strike enters third week")
    return "\n".join(
        f'<div class="card"><h3><a href="/news/{number}">{words[number % 4]} in ward {number}</a></h3>'
        + (f'<time datetime="2025-02-{number % 28 + 1:02d}">{number % 28 + 1} Feb</time>' if dated else "")
        + f"<p>Residents of ward {number} were told on Monday that the plan would go ahead as soon as money is found.</p></div>"
        for number in range(count)
    )


def page(head: str, body: str, *, title: str = "Page") -> str:
    """A whole page with the usual frame."""
    top = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
    return f"{top}<body><header><nav><ul>{NAVIGATION}</ul></nav></header>{body}{FOOTER}</body></html>"


def linked(text: str) -> str:
    """JSON-LD in a script."""
    return f'<script type="application/ld+json">{text}</script>'


COMMENTS = '<section id="comments" class="comments-area"><h2>12 comments</h2>' + "".join(
    f'<div class="comment"><b>reader{number}</b><p>I have taken this ferry for twenty years and the council has never once asked me what I think '
    f"of the terminal, so there.</p><a href='#r'>Reply</a> <a href='#q'>Report</a></div>"
    for number in range(6)
)
COMMENTS += "</section>"
BANNER = (
    '<div id="cookie-banner"><p>We and our 731 partners use cookies to store and access information on a device, such as unique identifiers, to '
    "personalise advertising.</p><button>Accept all</button></div>"
)

PAGES: tuple[MadePage, ...] = (
    MadePage(
        name="yoast-graph",
        kind="article",
        title="Council votes to close ferry terminal",
        authors=("Hanna Weir",),
        published="2025-03-04",
        outlet="Ostrava Bay Courier",
        url="https://courier.example/2025/03/ferry-terminal",
        html=page(
            '<link rel="canonical" href="https://courier.example/2025/03/ferry-terminal"><meta property="og:type" content="article">'
            '<meta property="og:title" content="Council votes to close ferry terminal"><meta property="og:site_name" content="Ostrava Bay Courier">'
            + linked(
                '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Ostrava Bay Courier"},{"@type":"NewsArticle","headline":'
                '"Council votes to close ferry terminal","datePublished":"2025-03-04T21:40:00-05:00","author":{"@type":"Person","name":"Hanna Weir"},'
                '"publisher":{"@type":"Organization","name":"Ostrava Bay Courier"}},{"@type":"BreadcrumbList","itemListElement":[]}]}'
            ),
            f'<main><article class="post-1812 post type-post hentry"><h1>Council votes to close ferry terminal</h1><p class="byline">By Hanna Weir</p>'
            f"{paragraphs()}</article>{COMMENTS}</main><aside>{teasers(6)}</aside>",
            title="Council votes to close ferry terminal - Ostrava Bay Courier",
        ),
    ),
    MadePage(
        name="two-authors-list",
        kind="article",
        title="Ferry workers demand written promise",
        authors=("Piotr Salo", "Dana Ivers"),
        published="2025-02-19",
        outlet="The Sande Herald",
        url="https://herald.example/ferry-workers",
        html=page(
            '<meta property="og:url" content="https://herald.example/ferry-workers"><meta property="og:type" content="article">'
            '<meta property="og:site_name" content="The Sande Herald"><meta property="article:published_time" content="2025-02-19T07:00:00Z">'
            + linked(
                '[{"@type":"ReportageNewsArticle","headline":"Ferry workers demand written promise","author":[{"@type":"Person","name":"Piotr Salo"},'
                '{"@type":"Person","name":"Dana Ivers"}],"datePublished":"2025-02-19T07:00:00Z","publisher":{"name":"The Sande Herald"}}]'
            ),
            f'<article><h1>Ferry workers demand written promise</h1><div class="authors">Piotr Salo and Dana Ivers</div><time>19 February 2025</time>'
            f'<div class="body">{paragraphs(4)}</div></article>',
            title="Ferry workers demand written promise | The Sande Herald",
        ),
    ),
    MadePage(
        name="plain-old-html",
        kind="article",
        title="Harbour company not told of vote",
        published="2025-03-05",
        html="<html><head><title>Harbour company not told of vote</title></head><body><table><tr><td>" + NAVIGATION + "</td><td>"
        f"<h1>Harbour company not told of vote</h1><i>March 5, 2025</i>{paragraphs(2)}</td></tr></table></body></html>",
    ),
    MadePage(
        name="div-paragraphs",
        kind="article",
        title="Islands fear for the morning boat",
        authors=("Lena Marsh",),
        published="2025-01-30",
        outlet="Bay Radio",
        html=page(
            '<meta property="og:site_name" content="Bay Radio"><meta name="author" content="Lena Marsh">'
            '<meta property="article:published_time" content="2025-01-30T10:15:00+01:00">',
            f'<div id="content"><h1>Islands fear for the morning boat</h1><div class="text">{paragraphs(3, tag="div", name="para")}</div></div>',
            title="Islands fear for the morning boat - Bay Radio",
        ),
    ),
    MadePage(
        name="line-breaks",
        kind="article",
        title="Half the money for a new pier",
        published="2025-02-02",
        html=page(
            '<meta name="date" content="2025-02-02">',
            "<div class='story'><h1>Half the money for a new pier</h1><div>" + "<br><br>".join(STORY) + "</div></div>",
        ),
    ),
    MadePage(
        name="short-report-among-teasers",
        kind="article",
        title="Ferry delayed by fog",
        html=page(
            "",
            f'<main><h1>Ferry delayed by fog</h1><div class="text">{paragraphs(2, 2)}</div><section class="more"><h2>More news</h2>{teasers(14)}</section></main>',
        ),
    ),
    MadePage(
        name="flash-called-article",
        kind="article",
        title="Terminal reopens for a day",
        published="2025-03-09",
        outlet="Bay Wire",
        html=page(
            '<meta property="og:type" content="article"><meta property="og:site_name" content="Bay Wire">'
            + linked('{"@type":"NewsArticle","headline":"Terminal reopens for a day","datePublished":"2025-03-09","publisher":{"name":"Bay Wire"}}'),
            f"<main><h1>Terminal reopens for a day</h1>{paragraphs(5, 2)}{teasers(12)}</main>",
        ),
    ),
    MadePage(
        name="cookie-banner",
        kind="article",
        title="Opposition walks out before vote",
        published="2025-03-04",
        html=page(
            '<meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-04">',
            f"{BANNER}<article><h1>Opposition walks out before vote</h1>{paragraphs(6)}</article>",
        ),
    ),
    MadePage(
        name="many-comments",
        kind="article",
        title="Letter from the terminal",
        html=page("", f"<div class='entry'><h1>Letter from the terminal</h1>{paragraphs(1, 5)}</div>{COMMENTS}{COMMENTS}{COMMENTS}"),
    ),
    MadePage(
        name="review-with-shop",
        kind="article",
        title="Tested: three ferries to the islands",
        authors=("Oskar Lind",),
        published="2025-02-11",
        html=page(
            linked(
                '{"@type":"NewsArticle","headline":"Tested: three ferries to the islands","author":"Oskar Lind","datePublished":"2025-02-11"}'
                '</script><script type="application/ld+json">{"@type":"Product","name":"Island pass","offers":{"price":"49"}}'
            ),
            f"<article><h1>Tested: three ferries to the islands</h1>{paragraphs()}<div class='deal'><span class='price'>€49</span>"
            f"<a class='button' href='#'>Buy now</a></div></article>",
        ),
    ),
    MadePage(
        name="live-blog",
        kind="article",
        title="Council debate: as it happened",
        published="2025-03-04",
        html=page(
            linked('{"@type":"LiveBlogPosting","headline":"Council debate: as it happened","datePublished":"2025-03-04T12:00:00Z"}'),
            "<main><h1>Council debate: as it happened</h1>"
            + "".join(f"<div class='live-post'><time>1{number}:05</time><p>{text}</p></div>" for number, text in enumerate(STORY))
            + "</main>",
        ),
    ),
    MadePage(
        name="interview",
        kind="article",
        title="“Nobody asked the islanders”",
        authors=("Vera Kolb",),
        html=page(
            '<meta name="author" content="Vera Kolb"><meta property="og:type" content="article">',
            "<main><h1>“Nobody asked the islanders”</h1>"
            + "".join(f"<p><b>Why was the vote held in winter, and who asked for it to be brought forward?</b></p><p>{text}</p>" for text in STORY)
            + "</main>",
        ),
    ),
    MadePage(
        name="listicle",
        kind="article",
        title="Six things to know about the terminal",
        html=page(
            "",
            "<main><h1>Six things to know about the terminal</h1>"
            + "".join(f"<h2>{number}. A question of money and of time</h2><p>{text} {STORY[number]}</p>" for number, text in enumerate(STORY[:6]))
            + "</main>",
        ),
    ),
    MadePage(
        name="video-with-text",
        kind="article",
        title="Watch: the last boat leaves",
        published="2025-03-01",
        html=page(
            '<meta property="og:type" content="video.other">'
            + linked(
                '{"@type":["NewsArticle"],"headline":"Watch: the last boat leaves","datePublished":"2025-03-01","video":{"@type":"VideoObject"}}'
            ),
            f"<article><h1>Watch: the last boat leaves</h1><video src='a.mp4'></video>{paragraphs(0, 4)}</article>",
        ),
    ),
    MadePage(
        name="photo-story",
        kind="article",
        title="A terminal in pictures",
        html=page(
            '<meta property="og:type" content="article">',
            "<article><h1>A terminal in pictures</h1>"
            + "".join(
                f"<figure><img src='{number}.jpg'><figcaption>The hall at noon.</figcaption></figure><p>{text}</p>"
                for number, text in enumerate(STORY)
            )
            + "</article>",
        ),
    ),
    MadePage(
        name="paywall-start",
        kind="article",
        title="Who owns the pier?",
        authors=("Sami Holt",),
        published="2025-02-25",
        html=page(
            linked(
                '{"@type":"NewsArticle","headline":"Who owns the pier?","author":{"name":"Sami Holt"},"datePublished":"2025-02-25","isAccessibleForFree":false}'
            ),
            f"<article><h1>Who owns the pier?</h1>{paragraphs(2, 3)}<div class='wall'><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div></article>",
        ),
    ),
    MadePage(
        name="blog-two-posts-in-full",
        kind="article",
        title="The vote, and what it means",
        html=page(
            "",
            f"<main><article class='post'><h2><a href='/1'>The vote, and what it means</a></h2>{paragraphs(0, 6)}</article>"
            f"<article class='post'><h2><a href='/2'>The pier, once more and at length</a></h2>{paragraphs(2, 6)}</article></main>",
        ),
    ),
    MadePage(
        name="microdata",
        kind="article",
        title="Union meets on Friday",
        authors=("Iris Bohl",),
        published="2025-02-27",
        html=page(
            "",
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Union meets on Friday</h1>"
            "<span itemprop='author'>Iris Bohl</span> <time itemprop='datePublished' datetime='2025-02-27'>27 February</time>"
            f"<div itemprop='articleBody'>{paragraphs(4)}</div></div>",
        ),
    ),
    MadePage(
        name="release-of-a-ministry",
        kind="article",
        title="Minister welcomes decision on pier",
        published="2025-03-06",
        html=page(
            "",
            "<div class='press-release'><h1>Minister welcomes decision on pier</h1><p class='date'>6 March 2025</p>"
            f"{paragraphs(5, 5)}</div><div class='related'><h3><a href='/a'>All releases of the ministry</a></h3></div>",
        ),
    ),
    MadePage(
        name="broken-markup",
        kind="article",
        title="Fog on the bay",
        html="<html><body><h1>Fog on the bay</h1><div><p>" + "<p>".join(STORY) + "<div></span></b><table><tr><td>Weather",
    ),
    MadePage(
        name="linked-data-broken",
        kind="article",
        title="Report due in April",
        published="2025-03-07",
        html=page(
            linked('{"@type":"NewsArticle","headline":"Report due in April",,}')
            + '<meta property="article:published_time" content="2025-03-07T09:00:00Z">',
            f"<article><h1>Report due in April</h1>{paragraphs(6)}</article>",
        ),
    ),
    MadePage(
        name="opinion-linked-heavily",
        kind="article",
        title="Wait for the report",
        authors=("Clara Munk",),
        html=page(
            linked('{"@type":"OpinionNewsArticle","headline":"Wait for the report","author":[{"@type":"Person","name":["Clara Munk"]}]}'),
            "<article><h1>Wait for the report</h1>"
            + "".join(f"<p>{text.replace(' the ', ' <a href=x>the</a> ')}</p>" for text in STORY)
            + f"</article><aside>{teasers(20)}</aside>",
        ),
    ),
)
