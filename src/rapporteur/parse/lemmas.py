"""Edit scripts to lemmas; the scripts are learned labels, made by ``training.examples.lemma_script``."""

from collections.abc import Sequence


class Lemmas:
    """Applies edit scripts by number, remembering what it made."""

    def __init__(self, scripts: Sequence[str]) -> None:
        self._scripts = scripts
        self._memory: dict[tuple[str, int], str] = {}

    def of(self, words: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """The lemma of each word under its script."""
        if len(self._memory) > 200_000:
            self._memory.clear()
        return [self._remembered(word, number) for word, number in zip(words, numbers, strict=True)]

    def _remembered(self, word: str, number: int) -> str:
        found = self._memory.get((word, number))
        if found is None:
            found = self._memory[word, number] = apply_script(word, self._scripts[number])
        return found


def apply_script(word: str, script: str) -> str:
    """``l2+y`` folds case, cuts two letters and adds "y"; ``k0+`` keeps the word; ``=be`` is the lemma "be".

    A script that would cut the whole word away keeps it: better no change than no lemma.
    """
    if script.startswith("="):
        return script[1:]
    cut, ending = script[1:].split("+", 1)
    form = word if script[0] == "k" else word.lower()
    return form[: len(form) - int(cut)] + ending if int(cut) < len(form) or ending else form
