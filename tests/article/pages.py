"""Pages written for the tests of the article room."""

import hashlib

from rapporteur.types import Document, Metadata, RawDocument

RIVER = """Two ministers agree on shared use of the Torva river

The foreign ministers of Arlund and Besmark agreed on Tuesday to share the water of the Torva river, ending a dispute that has lasted for nine \
years.

Arlund's foreign minister, Ilse Marrow, said after the talks in the border town of Kell that both sides had given ground. "We leave with less \
than we asked for and more than we had," she told reporters.

Besmark's foreign minister, Anton Reyes, said that the agreement would be put before his parliament in the spring. Fishermen on both banks of the \
Torva had asked for a fixed season and for open locks.

Under the plan a joint board of ten members will set the height of the water each month and publish its reasons."""

PORT = """Dock workers in Port Salle walk out over new shifts

Dock workers in Port Salle stopped work on Friday after the harbour company announced longer shifts, the union said. About 900 people took part.

Maria Teller, head of the dockers' union, said that the company had not answered three letters. "A crane is not a desk. A tired man on a crane is \
a danger to everyone below," she said.

The harbour company said in a statement that the shifts were within the law and that ships would be sent to other ports for as long as the strike \
lasts. Union and company will meet again on Monday."""

SCHOOL = """Mountain schools to open late after heavy snow in Verrin

Schools in the mountain district of Verrin will open two hours late until the end of the week because of heavy snow, the district council said on \
Wednesday.

Council leader Piotr Hanes said that ploughs had cleared the main road but that buses could not yet reach the upper villages. Four villages have \
been without power since Sunday night, according to the grid company.

Forecasters expect the snow to stop by Thursday evening, and Hanes asked parents to keep children away from the river ice."""

FORM = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *"
NAVIGATION = "\n".join(
    ["Home", "World", "Business", "Sport", "Culture", "Weather", "Log in", "Subscribe", "Most read", "Opinion", "Video", "Podcasts"]
)

MARKUP = """<!DOCTYPE html><html><head><title>Two ministers agree on the Torva - Kell Courier</title>
<meta property="og:site_name" content="Kell Courier"><meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Two ministers agree on the Torva</h1><p>By Ann Poe</p><time>March 4, 2025</time>
<p>The foreign ministers of Arlund and Besmark agreed on <b>Tuesday</b> to share the water of the Torva river &amp; to end a dispute that has lasted
for nine years, officials on both banks of the river said.</p>
<p>&ldquo;We leave with less than we asked for and more than we had,&rdquo; said Ilse Marrow, who has led the ministry since 2021. The plan goes
before both
parliaments in the spring.</p><p>Under the plan a joint board of ten members will set the height of the water each month and publish its
reasons.</p></article>
<footer>© 2025 Kell Courier. All rights reserved.</footer></body></html>"""


def document(text: str, *, media_type: str = "text/plain", **metadata: str) -> RawDocument:
    """A document that holds a text."""
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    return RawDocument(
        document=Document(id=digest[:16], name="page.txt", media_type=media_type, sha256=digest),
        text=text,
        metadata=Metadata(**metadata),
    )
