"""The language of a text."""

from rapporteur.article.words import line_words

# Half of English running text is function words, of no other language a third (by our list): no model is needed then.
ENGLISH_SHARE = 0.3
# Fewer words than this say nothing sure; the model reads this many characters.
LEAST_WORDS = 12
SAMPLE = 1500
# A sentence of news with African or Asian names the model takes for Nigerian Pidgin: of 3,893 English ones of our own 7, all of fewer letters.
PIDGIN, SHORT = "pcm", 100
# A sentence of many names has few function words; so few of these, "the" among them or not, no other language has.
SURE = frozenset({"the", "and", "of", "to", "with", "from", "that", "said", "its", "his", "were", "has", "have", "by", "for"})
WITH_THE, WITHOUT = 2, 3


def find_language(text: str) -> str:
    """The ISO 639-1 code of a text's language by a sample of it; "" when the text is too short to tell."""
    line = line_words(text[:SAMPLE])
    if line.count >= LEAST_WORDS and line.stops >= ENGLISH_SHARE * line.count:
        return "en"
    letters = sum(character.isalpha() for character in text[:SAMPLE])
    sure = SURE & {word.lower() for word in line.words}
    if letters < 2 * SHORT and letters >= 4 * LEAST_WORDS and len(sure) >= (WITH_THE if "the" in sure else WITHOUT):
        return "en"
    if letters < 4 * LEAST_WORDS and not _is_dense(text):
        return ""
    from py3langid import classify

    found = str(classify(text[:SAMPLE])[0])
    return "en" if found == PIDGIN and letters < SHORT else found


def _is_dense(text: str) -> bool:
    """Whether a short text is in a script that needs few characters (Chinese, Japanese, Korean)."""
    return sum("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in text[:SAMPLE]) >= LEAST_WORDS
