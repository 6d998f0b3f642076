"""What a personal name is made of, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import name_words
from musnad.packs.ar.rules.cue import is_complementiser, says, verb_readings
from musnad.packs.ar.rules.family_name import family_name_at
from musnad.packs.ar.rules.known import known_names
from musnad.packs.ar.rules.name_reader import NameReader
from musnad.packs.ar.rules.personal import ends_name, nation_before_name, odd_at_head
from musnad.packs.ar.rules.word import Word, common_nouns, word

_LONGEST_NAME = 6
_WHOLE = 2
_LONG = 4
_ROW = 3


class PersonWords(NameReader):
    """What a personal name is made of, and where it ends."""

    def _names_somebody(self, low: int, high: int) -> bool:
        """Tell whether what follows an office is a name: no verb, no everyday noun, no nunation."""
        seg = self.seg
        if "ً" in seg.slice(low, high) or "ٌ" in seg.slice(low, high):
            return False
        if odd_at_head(seg.forms[low]) or self._joined_verb(low) or _in_place(seg.forms[low]):
            return False
        items = self._items(low, high)
        if any(item.preposition and item.cls != "unknown" for item in items):
            return False
        if high - low > 1:
            if items[1].cls == "country" and items[0].cls != "given":
                return False
            if seg.forms[low] == "الله":
                return False  # الله العلي القدير
            if self._is_phrase(items):
                return False
            pair = high - low == _WHOLE
            if pair and items[1].form in ("الله", "الاسلام") and _doubtful(items[0]):
                return False  # بيت الله، رحمة الله، دين الإسلام
            if (
                items[0].cls != "given"
                and items[0].article
                and items[0].cls in ("adjective", "surname")
            ):
                return False
            if items[0].cls == "unknown" and all(
                item.cls == "unknown" and item.form.endswith("ا") for item in items[:2]
            ):
                return False  # مخزونا متراكما: two indefinite words
            if seg.forms[low] in noun.given_names() and items[1].cls in ("given", "surname"):
                return True
            return not (items[0].cls in ("common", "other", "owned") and items[1].article)
        form = seg.forms[low]
        if items[0].cls not in ("given", "unknown", "surname") or len(form) < 3:
            return False
        if items[0].cls != "given" and form.endswith(tuple(name_words("ending"))):
            return False
        if items[0].cls == "unknown" and form.endswith("ه"):
            return False
        before = word(seg.forms[low - 1]) if low else items[0]
        beside = before.cls == "title" or before.kind == "nationality"
        beside = beside or (before.cls == "role" and before.article and before.number == "s")
        return beside and not verb_readings(form) and self._again(form, low)

    def _items(self, low: int, high: int) -> list[Word]:
        """Return the words of a name; one that only looks like another thing is a surname."""
        items = [word(form) for form in self.seg.forms[low:high]]
        if high - low > 1 and family_name_at(self.seg, low + 1):
            form = items[1].form
            items[1] = Word(form, base=form, cls="surname")
        return items

    def _is_phrase(self, items: Sequence[Word]) -> bool:
        """أنوف المهرجين، راغبي السفر، الصادق يهتز: two words that make no name together."""
        first, second = items[0], items[1]
        if first.form in noun.given_names():
            defined = first.form.startswith("ال")
            return defined and second.cls == "unknown" and second.form[0] in "يت"
        if second.article and second.base.endswith(("ين", "ون", "ات")) and len(items) == _WHOLE:
            return first.cls == "unknown"
        return second.article and second.cls == "common" and not second.base.endswith("ي")

    def _with_nisba(self, low: int, high: int) -> int:
        """أبو صالح المصري: the nisba belongs to a kunya."""
        forms = self.seg.forms
        while high < len(forms) and forms[high - 1] in name_words("particle"):
            if not forms[high][:1].isalpha():
                return high - 1
            high += 1  # خالد بن | سعيد
        if "ابو" not in forms[low:high] or high >= len(forms):
            return high
        item = word(forms[high])
        plain = item.article and item.number == "s" and not item.joined and not item.preposition
        return high + 1 if plain and item.kind == "nationality" and item.gender != "f" else high

    def _joined_verb(self, low: int) -> bool:
        """كتبها فلان، ولحنها فلان: after a comma a word with و begins another clause."""
        form = self.seg.forms[low]
        if not low or word(form).cls != "unknown" or form[0] != "و" or len(form) < _LONG:
            return False
        return not self.seg.forms[low - 1][:1].isalpha()

    def _trimmed(self, low: int, high: int) -> tuple[int, int]:
        """Return a name without what follows it that is no part of a name: محلب بإيصالها."""
        forms = self.seg.forms
        for at in range(low + 1, high):
            particle = forms[at - 1] in name_words("particle")
            fathers = "بن" in forms[low:at]
            if particle or (at == low + 1 and family_name_at(self.seg, at)):
                continue
            if ends_name(forms[at], at - low, fathers=fathers):
                return low, at
        return low, high

    def _again(self, form: str, at: int) -> bool:
        """Tell whether a single name stands elsewhere in the article, too."""
        base = form.removeprefix("ال")
        return any(
            spelling in self.places and self.places[spelling] != [at]
            for spelling in (form, base, "و" + form, "ل" + form, "ب" + form, "ال" + base)
        )

    def _without_titles(self, low: int, high: int) -> tuple[int, int]:
        forms = self.seg.forms
        if high - low > _WHOLE - 1 and low and self._place_before_name(low):
            low += 1  # الغرفة التجارية في محافظة جدة | جميل فارسي
        while high - low > 1 and (
            word(forms[low]).cls == "title" or forms[low] in name_words("rank")
        ):
            low += 1
        while low < high and low and nation_before_name(word(forms[low])):
            if not word(forms[low - 1]).article or word(forms[low - 1]).cls == "title":
                break
            low += 1
        return low, high

    def _place_before_name(self, at: int) -> bool:
        """Tell whether the first word after an office is the place it is in, and a name follows."""
        forms = self.seg.forms
        item, following = word(forms[at]), word(forms[at + 1])
        if following.cls != "given" or following.joined:
            return False
        before = word(forms[at - 1])
        known = any(one.type in ("place", "country") for one in known_names().get(forms[at], ()))
        led = before.cls == "preposition" or (before.cls == "org" and not before.article)
        return item.cls in ("country", "unknown", "surname") and known and led

    def _is_ali(self, at: int) -> bool:
        token = self.seg.tokens[at]
        return self.tells_ali and self.seg.text[token.start : token.end].endswith("علي")

    def _run_of_names(self, low: int, end: int) -> int:
        """Return where words that names are made of end."""
        forms = self.seg.forms
        at = low
        while at < min(end, low + _LONGEST_NAME):
            item = self._items(low, at + 1)[-1] if at == low + 1 else word(forms[at])
            listed = forms[at] in noun.given_names() or forms[at] in name_words("particle")
            if item.cls not in ("given", "unknown", "surname") and not listed:
                break
            if (item.cls == "preposition" and not self._is_ali(at)) or (item.joined and at > low):
                break
            if forms[at][0] == "و" and forms[at].endswith(tuple(name_words("ending"))):
                break  # جيمس بيكي ووزعته
            at += 1
        while at > low + 1 and forms[at - 1] in name_words("particle"):
            at -= 1  # مروان الأشقر | فإن
        return self._trimmed(low, at)[1] if at > low else low

    def _is_name(self, low: int, high: int) -> bool:
        """Tell whether words without an office before them are a name."""
        seg = self.seg
        items = self._items(low, high)
        fathers = "بن" in seg.forms[low:high]  # عبدالله بن صالح الربيعة
        if not self._names_somebody(low, high) or any(
            item.cls in ("country", "time", "pronoun", "common", "other", "verb", "owned")
            and item.form not in noun.given_names()
            and not _family_in_i(items[0], item)
            and not (item.cls == "common" and item.article and fathers)
            for item in items
        ):
            return False
        if any(item.joined or _may_be_joined(item) for item in items[1:]):
            return False
        if all(item.cls == "unknown" and len(item.form) < _LONG for item in items):
            return False  # إل آر إس: letters spelt out
        second = items[1]
        if second.article and second.cls in ("role", "adjective", "org"):
            if second.kind != "nationality" or second.number != "s":
                return False
        if items[0].cls == "given" or items[0].form in noun.given_names():
            entry = noun.given_names().get(items[0].base)
            plain = entry is None or entry.kind != "ambiguous"
            plain = plain or items[0].base in name_words("particle")
            sure = plain or second.cls == "given" or second.kind == "nationality"
            sure = sure or (second.cls == "surname" and second.base.endswith("ي"))
            if items[0].cls != "given":
                sure = sure and second.form not in name_words("bound")
            sure = sure or self._in_row(low) or self._speaks(low, high)
            return sure or self._office_after(high) or self._again(seg.forms[high - 1], high - 1)
        if seg.forms[low] in name_words("particle"):
            return second.cls in ("given", "unknown") and high - low > 1
        if second.form in ("بن", "ابن") and high - low > _WHOLE:
            return True
        return self._office_after(high) and not any(verb_readings(item.form) for item in items)

    def _in_row(self, low: int) -> bool:
        """محمد بنطلحة وصلاح بوسريف: joined to a person's name."""
        joined = self.seg.forms[low][0] == "و" and word(self.seg.forms[low]).joined
        return joined and any(
            named.type == "person" and named.name[1] == low for named in self.found[-_ROW:]
        )

    def _speaks(self, low: int, high: int) -> bool:
        """وأضاف صلاح بوسريف أن: between a verb of saying and what it governs."""
        forms = self.seg.forms
        if not low or high >= len(forms) or not says(forms[low - 1]):
            return False
        return is_complementiser(forms[high])

    def _office_after(self, at: int) -> bool:
        """جون سميث، المتحدث …: an office follows the name."""
        seg = self.seg
        if at < len(seg.forms) and seg.forms[at] in ("،", ",", "("):
            at += 1
        if at >= len(seg.forms):
            return False
        following = word(seg.forms[at])
        return following.cls in ("role", "title") and not (
            following.joined or following.preposition
        )


def _in_place(form: str) -> bool:
    """بمكة المكرمة: a preposition written onto the name of a place."""
    if form[0] not in "بل" or form in noun.given_names():
        return False
    return any(one.type in ("place", "country") for one in known_names().get(form[1:], ()))


def _may_be_joined(item: Word) -> bool:
    return item.form[0] == "و" and item.cls not in ("given", "surname")


def _doubtful(item: Word) -> bool:
    """Tell whether a first name is an everyday word, too."""
    entry = noun.given_names().get(item.base)
    return item.form not in name_words("particle") and (
        item.form in common_nouns() or (entry is not None and entry.kind == "ambiguous")
    )


def _family_in_i(first: Word, item: Word) -> bool:
    """يوسف الشهري: an everyday adjective in ي that is a family name after a first name."""
    entry = noun.given_names().get(first.base)
    sure = first.cls == "given" and (entry is None or entry.kind != "ambiguous")
    return sure and item.cls == "common" and item.article and item.base.endswith("ي")
