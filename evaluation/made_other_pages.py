"""Pages that are no articles, written for measuring: forums, lists, shops, galleries, notices."""

from evaluation.made_pages import STORY, MadePage, linked, page, teasers

THREAD = (
    "I have the same problem with the ignition since last week and the dealer says that it is normal in cold weather.",
    "Did you try to clean the contacts first? Mine was fine afterwards, although I had to do it twice in one month.",
    "Thanks, that helped! I took the cover off and there was rust everywhere, so I ordered a new part for thirty euros.",
    "No idea what you people are doing with your bikes. Mine has stood in the garden for ten years and starts at once.",
    "Please read the rules before you post, there is a thread about this already and it has been answered many times.",
    "Sorry, I could not find it. Could a moderator move this one? I will ask there the next time that it happens to me.",
)


def posts(markup: str) -> str:
    """A thread, each post in some markup with ``TEXT`` and ``NUMBER``."""
    return "".join(markup.replace("TEXT", text).replace("NUMBER", str(number)) for number, text in enumerate(THREAD * 2))


PRODUCT_TEXT = "Made of brushed steel, this lamp stands on any desk and throws a warm light. The cable is two metres long and can be replaced."
WALL = "We and our 842 partners use cookies to store and access information on a device and to process personal data such as addresses."

OTHER_PAGES: tuple[MadePage, ...] = (
    MadePage(
        name="phpbb-thread",
        kind="forum",
        html=page(
            "",
            "<div id='page-body'><h2><a href='./t1'>Ignition problem</a></h2>"
            + posts(
                "<div id='pNUMBER' class='post bg2'><div class='postbody'><p class='author'>by <b>userNUMBER</b> » 3 Mar 2025</p>"
                "<div class='content'>TEXT</div><a title='Reply with quote'>Quote</a></div></div>"
            )
            + "</div>",
        ),
    ),
    MadePage(
        name="discourse-thread",
        kind="forum",
        html=page(
            linked('{"@type":"DiscussionForumPosting","headline":"Ignition problem","datePublished":"2025-03-03"}'),
            posts(
                "<div class='topic-body crawler-post'><span class='creator'>userNUMBER</span><div class='post' itemprop='text'><p>TEXT</p></div></div>"
            ),
        ),
    ),
    MadePage(
        name="question-and-answers",
        kind="forum",
        html=page(
            linked('{"@type":"QAPage","mainEntity":{"@type":"Question","name":"Why does it not start?"}}'),
            "<h1>Why does it not start?</h1>" + posts("<div class='answer'><p>TEXT</p><a>Share</a></div>"),
        ),
    ),
    MadePage(
        name="board-without-names",
        kind="forum",
        html=page(
            "",
            "<table>"
            + posts("<tr class='message'><td>userNUMBER<br>Posts: 31</td><td class='message-body'>TEXT <a>Quote</a> <a>Report</a></td></tr>")
            + "</table>",
        ),
    ),
    MadePage(
        name="threads-of-a-site-of-votes",
        kind="forum",
        html=page(
            "", "<h1>Ignition problem</h1>" + posts("<div class='thing reply'><div class='md'><p>TEXT</p></div><a>permalink</a><a>reply</a></div>")
        ),
    ),
    MadePage(name="front-page", kind="list", html=page(linked('{"@type":"WebSite","name":"Courier"}'), f"<main>{teasers(30)}</main>")),
    MadePage(
        name="section-without-text",
        kind="list",
        html=page(
            '<meta property="og:type" content="website">',
            "<main>" + "".join(f"<h3><a href='{n}'>Storm cuts power to hill town {n}</a></h3>" for n in range(20)) + "</main>",
        ),
    ),
    MadePage(
        name="tag-page-called-article",
        kind="list",
        html=page('<meta property="og:type" content="article">', f"<main><h1>Tag: ferries</h1>{teasers(15)}</main>"),
    ),
    MadePage(
        name="tag-page-of-a-blog",
        kind="list",
        html=page(
            linked('{"@graph":[{"@type":"CollectionPage","name":"ferries"},{"@type":"BreadcrumbList"}]}'),
            "<main>"
            + "".join(
                f"<article class='post type-post hentry'><h2 class='entry-title'><a href='/{n}'>Ferries in winter, part {n}</a></h2>"
                f"<div class='entry-summary'><p>{STORY[n][:120]} [...]</p></div></article>"
                for n in range(8)
            )
            + "</main>",
        ),
    ),
    MadePage(
        name="search-results",
        kind="list",
        html=page(linked('{"@type":"SearchResultsPage"}'), "<h1>42 results for ferry</h1>" + teasers(5)),
    ),
    MadePage(
        name="author-page",
        kind="list",
        html=page(
            '<meta property="og:type" content="profile">' + linked('{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"Hanna Weir"}}'),
            "<main><h1>Hanna Weir</h1><p>Hanna Weir has covered the islands since 2011 and lives in Ostrava Bay with two dogs.</p>"
            + teasers(4)
            + "</main>",
        ),
    ),
    MadePage(
        name="site-map-of-links",
        kind="list",
        html=page(
            "",
            "<main><h1>Archive</h1><ul>"
            + "".join(f"<li><a href='/{n}'>All the news of day {n} of the month of March</a></li>" for n in range(31))
            + "</ul></main>",
        ),
    ),
    MadePage(
        name="headlines-as-linked-blocks",
        kind="list",
        html=page(
            "",
            "<main>"
            + "".join(f"<a href='/{n}'><img src='{n}.jpg'><h3>Mayor promises cleaner canals {n}</h3><span>2 hours ago</span></a>" for n in range(12))
            + "</main>",
        ),
    ),
    MadePage(
        name="product-declared",
        kind="product",
        html=page(
            linked('{"@type":"Product","name":"Desk lamp","offers":{"@type":"Offer","price":"39.00","priceCurrency":"EUR"}}'),
            f"<main><h1>Desk lamp</h1><p>{PRODUCT_TEXT} {PRODUCT_TEXT}</p><button>Add to cart</button></main>",
        ),
    ),
    MadePage(
        name="product-undeclared",
        kind="product",
        html=page(
            "",
            f"<main><h1>Desk lamp</h1><span class='product-price'>€39.00</span><p>{PRODUCT_TEXT}</p><form><input type='submit' value='In den Warenkorb'></form></main>",
        ),
    ),
    MadePage(
        name="shop-category",
        kind="product",
        html=page(
            "",
            "<main>"
            + "".join(
                f"<div class='item'><h3><a href='/{n}'>Desk lamp number {n}</a></h3><span class='price'>$ {n}9.00</span><button>Add to basket</button></div>"
                for n in range(9)
            )
            + "</main>",
        ),
    ),
    MadePage(
        name="product-with-reviews",
        kind="product",
        html=page(
            '<meta property="og:type" content="product.item">',
            f"<main><h1>Desk lamp</h1><div class='price'>£35</div><p>{PRODUCT_TEXT}</p><button>Buy now</button>"
            + "".join(f"<div class='review'><p>{text}</p></div>" for text in THREAD)
            + "</main>",
        ),
    ),
    MadePage(
        name="picture-gallery",
        kind="media",
        html=page(
            linked('{"@type":"ImageGallery","name":"The terminal in 20 pictures"}'),
            "<h1>The terminal in 20 pictures</h1>"
            + "".join(f"<figure><img src='{n}.jpg'><figcaption>The hall, picture {n} of 20.</figcaption></figure>" for n in range(20)),
        ),
    ),
    MadePage(
        name="gallery-undeclared",
        kind="media",
        html=page(
            "",
            "<h1>In pictures: fog</h1><p>Our readers’ best views of the bay.</p>"
            + "".join(f"<figure><img src='{n}.jpg'></figure>" for n in range(14)),
        ),
    ),
    MadePage(
        name="video-page",
        kind="media",
        html=page(
            '<meta property="og:type" content="video.other">' + linked('{"@type":"VideoObject","name":"Fog on the bay"}'),
            "<h1>Fog on the bay</h1><video src='a.mp4'></video><p>Fog has settled on the bay of Ostrava for the third day in a row, as our camera shows.</p>",
        ),
    ),
    MadePage(
        name="podcast-episode",
        kind="media",
        html=page(
            linked('{"@type":"PodcastEpisode","name":"The pier, part 2"}'),
            "<h1>The pier, part 2</h1><audio src='a.mp3'></audio><p>We talk about the pier and who owns it.</p>",
        ),
    ),
    MadePage(
        name="cookie-wall",
        kind="notice",
        html=page("", f"<div><h1>Before you go on</h1><p>{WALL} {WALL}</p><button>Accept all</button><a href='/'>Reject</a></div>"),
    ),
    MadePage(
        name="robot-check",
        kind="notice",
        html="<html><head><title>Just a moment...</title></head><body><h1>news.example</h1><p>Please verify you are human by completing the action below. "
        "We need to review the security of your connection before proceeding.</p></body></html>",
    ),
    MadePage(
        name="log-in-wall",
        kind="notice",
        html=page(
            '<meta property="og:type" content="article">',
            "<h1>Who owns the pier?</h1><div class='gate'><p>Subscribe to continue reading. Already a subscriber? Log in to read the rest of this story.</p></div>",
        ),
    ),
    MadePage(
        name="recipe",
        kind="other",
        html=page(
            linked('{"@type":"Recipe","name":"Fish soup"}'),
            "<h1>Fish soup</h1><ul><li>1 kg of fish</li><li>2 onions</li></ul><p>Cut the fish and the onions and boil them for twenty minutes in a large pot with salt.</p>",
        ),
    ),
    MadePage(
        name="advertised-post",
        kind="other",
        html=page(
            linked('{"@type":"JobPosting","title":"Deck hand"}'),
            f"<h1>Deck hand</h1><p>We look for a deck hand for the summer who can swim, tie knots and rise early. {PRODUCT_TEXT}</p>",
        ),
    ),
)
