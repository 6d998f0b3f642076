from musnad.text.direction import has_bidi_controls, isolate


def test_hidden_controls_are_seen():
    assert has_bidi_controls("قال\u200f نعم")
    assert not has_bidi_controls("قال نعم")


def test_isolated_text_cannot_turn_what_follows():
    assert isolate("\u202eقال\u2069") == "\u2068قال\u2069"
