"""Persons called by one name alone: a word that speaks as a person does, wherever it stands."""

from __future__ import annotations

from musnad.dimensions.name import Facts
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.cue import is_complementiser, says
from musnad.packs.ar.rules.name_reader import NameReader, bases
from musnad.packs.ar.rules.personal import odd_at_head
from musnad.packs.ar.rules.source_word import is_verbal
from musnad.packs.ar.rules.word import is_action, other_words, word

_LONG = 4
_OFTEN = 2
_NAMING = ("org", "given", "unknown", "surname", "media", "common", "owned")
_FOLLOWING = (
    "preposition",
    "relative",
    "connector",
    "verb",
    "time",
    "negation",
    "auxiliary",
    "that",
)
_NOT_MENS = ("ا", "ه", "ان", "اء")  # nunation, a feminine, a dual, a plural


class LoneNames(NameReader):
    """Persons called by one name alone: a word that speaks as a person does."""

    def _lone_names(self) -> None:
        """قال كينيون إن … عن كينيون: a name that speaks once, wherever it stands by itself."""
        speaking: dict[str, str] = {}
        for at, form in enumerate(self.seg.forms):
            if at and at not in self.taken:
                if self._is_subject(at) and self._may_be_name(form):
                    speaking[form] = "u"
                elif self._is_addressed(at) and self._is_first_name(form):
                    speaking[form] = noun.given_names()[form].gender
        for at, form in enumerate(self.seg.forms if speaking else ()):
            if at in self.taken or not form[:1].isalpha() or self._in_longer_name(at):
                continue
            for base, cut, led in bases(form):
                if base in speaking and (not cut or form not in other_words()):
                    facts = Facts(gender=speaking[base], led=led or self.led_by(at))
                    self.add((at, at + 1), "person", "ar.name.alone", facts, cut=cut)
                    break

    def _is_addressed(self, at: int) -> bool:
        """تقول خديجة، السيد إيمرسون: after a verb of saying or a title."""
        before = self.seg.forms[at - 1]
        return says(before) or word(before).cls == "title"

    def _is_first_name(self, form: str) -> bool:
        """Tell whether a word is a first name and nothing else."""
        entry = noun.given_names().get(form)
        sure = entry is not None and entry.kind != "ambiguous" and word(form).cls == "given"
        return sure and form not in noun.adjectives() and form not in name_words("particle")

    def _in_longer_name(self, at: int) -> bool:
        """مدرسة خديجة، خديجة بنت خويلد، جيمس إي. سبيوتو: a part of what was not read whole."""
        forms = self.seg.forms
        before = forms[at - 1] if at else ""
        if before in noun.given_names():
            return True
        if word(before or "،").cls in _NAMING and not is_verbal(before):
            return True
        after = at + 1
        if after >= len(forms) or not forms[after][:1].isalpha():
            return False
        item = word(forms[after])
        return item.cls not in _FOLLOWING and not is_complementiser(forms[after])

    def _is_subject(self, at: int) -> bool:
        """قال كينيون إن: between a verb of saying and what it governs."""
        forms = self.seg.forms
        return at + 1 < len(forms) and is_complementiser(forms[at + 1]) and says(forms[at - 1])

    def _may_be_name(self, form: str) -> bool:
        """Tell whether a word is unlisted, stands often and never with the article."""
        if len(form) < _LONG or not form.isalpha() or word(form).cls != "unknown":
            return False
        if form.endswith(_NOT_MENS) or form.endswith(tuple(name_words("ending"))):
            return False
        if is_verbal(form) or is_action(form) or odd_at_head(form):
            return False
        if form in noun.given_names() or "ال" + form in self.places:
            return False
        return len(self.places[form]) + len(self.places.get("و" + form, ())) >= _OFTEN
