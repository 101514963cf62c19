"""A text's language: English by its function words, others by a model, none where too little is there."""

import pytest

from rapporteur.article.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister told reporters in the capital on Monday that talks with the rebels would go on until a truce was reached.", "en"),
        ("Le ministre a reçu lundi une délégation venue de la capitale et lui a promis que les routes seraient réparées avant l'hiver.", "fr"),
        ("Norland's Ada Brandt met Sudrian commander Omar Haddad in Benghazi to discuss migration.", "en"),
        ("Burkina Faso's military ruler Ibrahim Traore dismissed Prime Minister Apollinaire Kyelem de Tambela and dissolved the government.", "en"),
        ("Le gouvernement de Norlande a rejeté la proposition de Brandt et de ses alliés.", "fr"),
        ("Forsvarsministeren og statsministeren reiste til Halden for å møte ledere fra Norland.", "no"),
        ("Talks resume", ""),
    ],
)
def test_a_texts_language_is_found(text: str, language: str) -> None:
    assert find_language(text) == language
