"""Names that are one letter apart."""

LETTERS_AT_LEAST = 6  # shorter names one letter apart are often two people; chosen on DWIE train, swept 4-8


def near_spelling(one: str, other: str) -> bool:
    """Whether two long words differ by one letter more, less, other, or by two neighbours that changed places."""
    if min(len(one), len(other)) < LETTERS_AT_LEAST or abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, more = one[start:], other[start:]
    if len(rest) == len(more):
        return rest[1:] == more[1:] or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
    return rest[1:] == more if len(rest) > len(more) else more[1:] == rest
