"""Old and new wording, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changes.compare import compare


def told(old, new):
    marks = {"": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(marks[piece.mark].format(piece.text) for piece in compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("le comité a pris note", "le comité a pris note", "le comité a pris note"),
        ("a pris note", "a pris bonne note", "a pris [+bonne ]note"),
        ("l’OMPI agit", "l’ONU agit", "l’[-OMPI][+ONU] agit"),
        ("8.3", "9.3", "[-8.3][+9.3]"),
        ("(CDIP/21/4)", "(CDIP/21/5)", "([-CDIP/21/4][+CDIP/21/5])"),
        ("un deux trois", "quatre cinq six", "[-un deux trois][+quatre cinq six]"),
        ("", "nouveau", "[+nouveau]"),
        ("ancien", "", "[-ancien]"),
        ("", "", ""),
    ],
)
def test_tells_words_apart(old, new, expected):
    assert told(old, new) == expected


def test_texts_with_little_in_common_are_told_whole():
    old = "Le Secrétariat a lancé une série de webinaires sur les données d’expérience."
    new = "Le Secrétariat fera rapport chaque année au comité de ce qui a été organisé."

    assert told(old, new) == f"[-{old}][+{new}]"


words = st.lists(st.sampled_from(["le", "comité", " ", "  ", "8.1", "’", "\n", "("])).map("".join)


@given(old=st.one_of(words, st.text()), new=st.one_of(words, st.text()))
def test_no_word_is_lost_or_invented(old, new):
    pieces = compare(old, new)

    assert "".join(piece.text for piece in pieces if piece.mark != "added") == old
    assert "".join(piece.text for piece in pieces if piece.mark != "removed") == new
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mot " * 700, "mot " * 701 + "fin"),
        ("a b " * 370, "b a " * 370),
        ("x" * 100_000, "y" * 100_000),
        ("mot " * 100_000, "autre " * 100_000),
    ],
    ids=["one word", "turned round", "long words", "very long"],
)
def test_texts_of_any_length_are_compared(old, new):
    assert "".join(piece.text for piece in compare(old, new) if piece.mark != "added") == old
