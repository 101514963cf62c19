"""UTF-16 offsets against Python's own encoder."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import Utf16

TEXT = st.text(alphabet=st.one_of(st.sampled_from("ab😀𝄞é"), st.characters(exclude_categories=["Cs"])), max_size=30)


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_offsets_both_ways(text: str) -> None:
    table = Utf16.of(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert table.to_units(offset) == units
        assert table.to_code_points(units) == offset


def test_the_middle_of_a_pair_belongs_to_its_character() -> None:
    table = Utf16.of("a😀b")
    assert [table.to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
