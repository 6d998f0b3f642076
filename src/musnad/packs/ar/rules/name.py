"""Names in text: persons, bodies, countries, places, groups and media, each where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

from musnad.dimensions.attribution import Credit, Holder
from musnad.dimensions.name import Named
from musnad.knowledge.clubs import Club, clubs_by_first_word
from musnad.knowledge.demonyms import demonym_forms
from musnad.knowledge.entry import Entry
from musnad.knowledge.gazetteer import find
from musnad.knowledge.outlets import Outlet, find_outlet
from musnad.knowledge.people import Person, find_person, persons_called
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.body import CALLED_ALONE, body_at, kind_of_body, name_words
from musnad.packs.ar.rules.cue import verb_readings
from musnad.packs.ar.rules.known import Known, everyday_groups, known_names
from musnad.packs.ar.rules.personal import (
    alone_as_surname,
    also_a_word,
    ends_name,
    nation_before_name,
    odd_at_head,
)
from musnad.packs.ar.rules.source import holder_at
from musnad.packs.ar.rules.word import LEXICON, Word, common_nouns, word
from musnad.records import ActorType
from musnad.text.fold import fold
from musnad.text.segment import Segments

_REACH = 30  # the furthest that a phrase is read
_LONGEST_NAME = 6
_WHOLE = 2
_LONG = 4
_SECOND_NAME = 6
_SPORT = 4  # so many words of sport make an article one about sport,
_SPORT_SHARE = 80  # if at least one in so many is one
_TOLD_OF = frozenset(["common", "org", "adjective", "other", "occasion"])
_TOWARDS = frozenset(["في", "من", "الي", "نحو", "باتجاه", "تجاه", "عبر"])
_WITHIN = frozenset(["في", "الي"])


def names(seg: Segments, credits: Sequence[Credit] = ()) -> list[Named]:
    """Return every mention of a named actor, in the order of the text."""
    found = _Names(seg, credits).read()
    return sorted(found, key=lambda named: (named.start, -named.stop))


@lru_cache(maxsize=1 << 14)
def _bases(form: str) -> tuple[tuple[str, int, str], ...]:
    """Return what ``form`` is without its clitics: the word, letters cut, the preposition."""
    return tuple(_cut_off(form))


def _cut_off(form: str) -> Iterator[tuple[str, int, str]]:
    yield form, 0, ""
    stems = [(form, 0)]
    if form[0] in "وف" and len(form) >= 3:
        stems.append((form[1:], 1))
        yield form[1:], 1, ""
    for stem, cut in stems:
        if stem.startswith("لل") and len(stem) > _LONG:
            yield "ال" + stem[2:], cut, "ل"
        elif stem[:1] in ("ب", "ل", "ك") and _leads(stem):
            yield stem[1:], cut + 1, stem[0]


def _leads(form: str) -> bool:
    """لمصر, بليبيا, not بتاتا: whether the first letter can be a preposition."""
    item = word(form)
    if len(form) <= _LONG:
        return item.cls == "country" and bool(item.preposition)
    return bool(item.preposition) or item.cls in ("unknown", "surname", "given", "country", "org")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a phrase says of whom it names; as in Named."""

    key: str = ""
    country: str = ""
    sector: str = ""
    office: frozenset[str] = frozenset()
    beside: tuple[int, int] | None = None
    gender: str = "u"
    number: str = "s"
    led: str = ""


class _Names:
    """The names of one article, read from its first word to its last."""

    def __init__(self, seg: Segments, credits: Sequence[Credit]) -> None:
        self.seg, self.credits = seg, credits
        self.found: list[Named] = []
        self.taken: set[int] = set()
        self.places: dict[str, list[int]] = {}
        for at, form in enumerate(seg.forms):
            self.places.setdefault(form, []).append(at)
        self.tells_ali = "على" in seg.text
        scene = sum(len(self.places.get(form, ())) for form in sport_words("scene"))
        self.sport = scene >= _SPORT and scene * _SPORT_SHARE >= len(seg.forms)

    def read(self) -> list[Named]:
        self._credited()
        last = 0
        for sentence in self.seg.sentences:
            self._set_aside(last, sentence.first)
            self._scan(sentence.first, sentence.end)
            last = sentence.end
        self._set_aside(last, len(self.seg.forms))
        self._bracketed()
        self._own_names()
        self._short_names()
        return self.found

    def _credited(self) -> None:
        """عين اليوم – الخرطوم، (CNN): who a dateline or a credit names."""
        seg = self.seg
        starts = [token.start for token in seg.tokens]
        for credit in self.credits:
            at = seg.text.find(credit.name, credit.start, credit.end) if credit.name else -1
            outlet = find_outlet(credit.name) if credit.name else None
            if at < 0 or outlet is None:
                continue
            low = bisect_left(starts, at)
            high = bisect_left(starts, at + len(credit.name))
            if low < high and not self.taken.intersection(range(low, high)):
                self._add((low, high), "media", "ar.name.credit", _of_outlet(outlet))

    def _set_aside(self, first: int, end: int) -> None:
        """رابط الخبر بصحيفة الوئام: a medium in what no sentence holds."""
        at = first
        while at < end:
            at = (at not in self.taken and self._medium(at, end)) or at + 1

    def _scan(self, first: int, end: int, *, offices: bool = True, persons: bool = True) -> None:
        """Read the names of a stretch of text, or inside a longer phrase."""
        at = first
        while at < end:
            at = max(self._at(at, end, offices=offices, persons=persons), at + 1)

    def _at(self, at: int, end: int, *, offices: bool, persons: bool) -> int:
        seg = self.seg
        form = seg.forms[at]
        if not form[:1].isalpha() or at in self.taken:
            return at + 1
        item = word(form)
        if offices and item.cls in ("role", "title"):
            stop = self._by_office(at, end)
            if stop:
                return stop
        stop = self._club(at, end) or self._gazetteer(at, end) or self._medium(at, end)
        if stop:
            return stop
        if item.cls == "org" or (item.base == "وكاله" and self._of_the_state(at, end)):
            stop = self._body(at, end)
            if stop:
                return stop
        if persons:
            stop = self._person(at, end) or self._led_person(at, end)
            stop = stop or self._ali(at, end) or self._of_a_nation(at, end)
            if stop:
                return stop
        return self._people(at, end) or at + 1

    # -- what the knowledge has --------------------------------------------------------------

    def _gazetteer(self, at: int, end: int) -> int:
        forms = self.seg.forms
        for base, cut, led in _bases(forms[at]):
            for entry in known_names().get(base, ()):
                stop = at + len(entry.words)
                if stop <= end and tuple(forms[at + 1 : stop]) == entry.words[1:]:
                    if self._as_adjective(at, entry, led) or self._measured(at, stop, led):
                        continue
                    nation = self._nation_after(entry, stop, end)
                    stop += bool(nation)
                    facts = _Facts(
                        key="" if nation else entry.key,
                        country=nation or entry.country,
                        sector=entry.sector,
                        gender=entry.gender,
                        led=led or self._led(at),
                    )
                    self._add((at, stop), entry.type, f"ar.name.known_{entry.type}", facts, cut=cut)
                    return stop
        return 0

    def _club(self, at: int, end: int) -> int:
        """لاعب الهلال، فوز ليفربول: a club by its short name, beside a word of sport."""
        forms = self.seg.forms
        for base, cut, led in _bases(forms[at]):
            for words, club in clubs_by_first_word().get(base, ()):
                stop = at + len(words)  # past the end of an office: مهاجم بايرن | ميونيخ
                if tuple(forms[at + 1 : stop]) != words[1:]:
                    continue
                if not self._in_sport(at, club, cut):
                    continue
                facts = _Facts(club.key, club.country, gender="m", led=led or self._led(at))
                if not club.country and stop < end and self._of_nation(stop):
                    facts = replace(facts, country=country_in(self.seg, stop, stop + 1))
                    stop += 1
                self._add((at, stop), "org", "ar.name.club", facts, cut=cut)
                return stop
        return self._unlisted_club(at, end)

    def _unlisted_club(self, at: int, end: int) -> int:
        """مدرب سبيتسيا: a single foreign word that a noun of sport is annexed to."""
        forms = self.seg.forms
        form = forms[at]
        if not self.sport or not at or forms[at - 1] not in sport_words("holder"):
            return 0
        if word(form).cls != "unknown" or len(form) <= _LONG or odd_at_head(form):
            return 0
        following = word(forms[at + 1]) if at + 1 < end else word(form)
        if following.cls in ("unknown", "given") and at + 1 < end:
            return 0
        self._add((at, at + 1), "org", "ar.name.club", _Facts(gender="m"))
        return at + 1

    def _in_sport(self, at: int, club: Club, cut: int) -> bool:
        """Tell whether a name stands as a club's: by the noun before it, or by the article."""
        before = self.seg.forms[at - 1] if at and not cut else ""
        if before in sport_words("before") or before[1:] in sport_words("before"):
            return True
        return self.sport and not club.everyday and self._led(at) not in _WITHIN

    def _begins_club(self, at: int) -> bool:
        forms = self.seg.forms
        return at < len(forms) and forms[at] in clubs_by_first_word()

    def _of_nation(self, at: int) -> bool:
        """الأهلي | المصري: the nation that tells clubs of one name apart."""
        item = word(self.seg.forms[at])
        return item.kind == "nationality" and item.article and item.number != "p"

    def _as_adjective(self, at: int, entry: Known, led: str) -> bool:
        """قوة سورية, not في سورية: a country's name that tells of a noun."""
        plain = entry.type == "country" and len(entry.words) == 1
        return plain and entry.words[0] in noun.adjectives() and not (led or self._led(at))

    def _measured(self, at: int, stop: int, led: str) -> bool:
        """بقطر 12 سنتيمترا: a diameter."""
        forms = self.seg.forms
        short = bool(led) and stop == at + 1 and len(forms[at]) <= _LONG
        return short and stop < len(forms) and word(forms[stop]).cls == "number"

    def _nation_after(self, entry: Known, at: int, end: int) -> str:
        """البنك المركزي | الألماني: a body that every state has, of one state."""
        if entry.type not in ("org", "group") or entry.country or at >= end:
            return ""
        item = word(self.seg.forms[at])
        if item.kind != "nationality" or not item.article or item.number == "p":
            return ""
        return country_in(self.seg, at, at + 1)

    def _led(self, at: int) -> str:
        """Return the preposition that stands before ``at`` as a word of its own."""
        before = self.seg.forms[at - 1] if at else ""
        return before if before and word(before).cls == "preposition" else ""

    def _medium(self, at: int, end: int) -> int:
        seg = self.seg
        form = seg.forms[at]
        item = word(form)
        if form.isascii() and form.isalpha():
            outlet = find_outlet(form)
            if outlet is not None:
                self._add((at, at + 1), "media", "ar.name.outlet", _of_outlet(outlet))
                return at + 1
        if item.cls != "media" or item.number == "p":
            return 0
        if item.base == "اعلام" and not self._informs(at):
            return 0
        if item.base == "وكاله" and self._of_the_state(at, end):
            return 0
        if item.kind == "name":
            cut = self._cut(at, item)
            if not self._told_as_medium(at, item):
                return 0
            facts = _Facts(key=self._outlet(at, at + 1, cut), led=item.preposition)
            self._add((at, at + 1), "media", "ar.name.outlet", facts, cut=cut)
            return at + 1
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None or holder.kind != "media":
            return 0
        stop = holder.joint[0].first if holder.joint else holder.end
        if holder.name is None:
            stop = self._as_listed(at, stop, holder.lead)
        if stop - at < 2 or (holder.name is None and not self._owned(at, stop)):
            return 0
        low, high = holder.name or (at, stop)
        facts = _Facts(
            key=self._outlet(at, stop, holder.lead),
            country=country_in(seg, at, stop),
            led=item.preposition,
        )
        cut = holder.lead if low == at else 0
        self._add((low, min(high, stop)), "media", "ar.name.medium", facts, (at, stop), cut)
        return stop

    def _of_the_state(self, at: int, end: int) -> bool:
        """وكالة المخابرات العسكرية, not وكالة الأنباء: an agency that reports no news."""
        if at + 1 >= end or word(self.seg.forms[at]).article:
            return False
        following = word(self.seg.forms[at + 1])
        if not following.article or following.base in name_words("news"):
            return False
        stops = range(at + 2, min(end, at + _LONGEST_NAME) + 1)
        return not any(find_outlet(self.seg.slice(at, stop)) for stop in stops)

    def _as_listed(self, at: int, stop: int, cut: int) -> int:
        """بثت قناة العربية المقابلة: the medium ends where the name that is known ends."""
        for end in range(stop, at + 1, -1):
            if find_outlet(self.seg.slice(at, end)[cut:]) is not None:
                return end
        return stop

    def _informs(self, at: int) -> bool:
        """الإعلام الروسي, not الأعلام الروسية nor وزير الإعلام الروسي."""
        token = self.seg.tokens[at]
        before = word(self.seg.forms[at - 1]) if at else word(self.seg.forms[at])
        return "أ" not in self.seg.text[token.start : token.end] and not (
            before.cls in ("role", "org") and not before.article
        )

    def _told_as_medium(self, at: int, item: Word) -> bool:
        """مليون نسمة is no television: an everyday word is a medium between quotation marks."""
        outlet = find_outlet(item.base)
        if outlet is None or "word" not in outlet.also:
            return True
        return at - 1 in self.seg.opening or (
            at > 0 and word(self.seg.forms[at - 1]).cls == "media"
        )

    def _owned(self, at: int, stop: int) -> bool:
        """Tell whether a kind of medium is told apart: الصحف الإيرانية, not وسائل إعلام محلية."""
        return (
            bool(country_in(self.seg, at, stop))
            or find_outlet(self.seg.slice(at, stop)) is not None
        )

    def _outlet(self, at: int, stop: int, cut: int) -> str:
        outlet = find_outlet(self.seg.slice(at, stop)[cut:])
        return outlet.name if outlet is not None else ""

    # -- bodies ------------------------------------------------------------------------------

    def _body(self, at: int, end: int) -> int:
        """وزارة الخارجية التركية، حزب العدالة والتنمية، المجلس الصحي السعودي."""
        seg = self.seg
        item = word(seg.forms[at])
        if not item.article and at and word(seg.forms[at - 1]).cls == "demonstrative":
            return 0
        body = body_at(seg, at, end)
        if body is None:
            return 0
        kind: ActorType = "place" if body.place else "org"
        if item.kind in ("party", "group") and not body.place:
            kind = "group"
        known = None if body.place else self._known_body(at, body.end, self._cut(at, item))
        if known is not None and known.type in ("org", "group"):
            kind = known.type
        sure = known is not None and not known.ambiguous
        facts = _Facts(
            key=known.name if known is not None else "",
            country=country_in(seg, at, body.end) or (known.country if known and sure else ""),
            sector=known.sector if known is not None else "",
            gender=item.gender,
            number=item.number,
            led=item.preposition or self._led(at),
        )
        self._add((at, body.end), kind, "ar.name.body", facts, cut=self._cut(at, item))
        self._scan(at + 1, body.end, offices=False)
        return body.end

    def _known_body(self, at: int, end: int, cut: int) -> Entry | None:
        """حركة حماس، الخارجية السودانية: a body that the knowledge has, its noun or not."""
        name = " ".join(form for form in self.seg.forms[at:end] if form[:1].isalnum())
        head = name[cut:]
        if head.startswith("لل"):
            head = "ال" + head[2:]
        found = find(head)
        if found is None and " " in head:
            rest = find(head.split(" ", 1)[1])
            found = rest if rest is not None and rest.type in ("org", "group") else None
        return None if found is None or found.type not in ("org", "group") else found

    # -- persons -----------------------------------------------------------------------------

    def _by_office(self, at: int, end: int) -> int:
        """وزير الخارجية الروسي سيرغي لافروف: an office and a name."""
        seg = self.seg
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None:
            return 0
        stop = 0
        for one in (holder, *holder.joint):
            if one.kind == "person" and one.name is not None:
                low, high = self._trimmed(*self._without_titles(*one.name))
                self._scan(max(one.first, at), low, offices=False, persons=False)
                stop = max(stop, low)
                free = not self.taken.intersection(range(low, high))
                if low < high and free and self._names_somebody(low, high):
                    self._add_person(one, low, high)
                    stop = high
        return stop

    def _names_somebody(self, low: int, high: int) -> bool:
        """Tell whether what follows an office is a name: no verb, no everyday noun, no nunation."""
        seg = self.seg
        if "ً" in seg.slice(low, high) or "ٌ" in seg.slice(low, high):
            return False
        if odd_at_head(seg.forms[low]) or self._joined_verb(low) or _in_place(seg.forms[low]):
            return False
        items = [word(form) for form in seg.forms[low:high]]
        if any(item.preposition and item.cls != "unknown" for item in items):
            return False
        if high - low > 1:
            if items[1].cls == "country" and items[0].cls != "given":
                return False
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
            if ends_name(forms[at], at - low, fathers=fathers) and not particle:
                return low, at
        return low, high

    def _again(self, form: str, at: int) -> bool:
        """Tell whether a single name stands elsewhere in the article, too."""
        base = form.removeprefix("ال")
        return any(
            spelling in self.places and self.places[spelling] != [at]
            for spelling in (form, base, "و" + form, "ل" + form, "ب" + form, "ال" + base)
        )

    def _add_person(self, holder: Holder, low: int, high: int) -> None:
        seg = self.seg
        lead = holder.lead if low == holder.first else 0
        high = self._with_nisba(low, min(high, low + _LONGEST_NAME))
        office = content_words((*seg.forms[holder.first : low], *seg.forms[high : holder.end]))
        beside = None
        if holder.first < low:
            beside = seg.tokens[holder.first].start + holder.lead, seg.tokens[low - 1].end
        elif high + 1 < holder.end:
            after = high + 1 if seg.forms[high] in ("،", ",") else high
            beside = seg.tokens[after].start, seg.tokens[holder.end - 1].end
        known = find_person(seg.slice(low, high)) if high - low > 1 else None
        facts = _Facts(
            key=known.key if known else "",
            country=known.country
            if known
            else country_in(seg, holder.first, low) or country_in(seg, high, holder.end),
            sector=known.sector if known else "",
            office=office,
            beside=beside,
            gender=known.gender if known else holder.gender,
            led=word(seg.forms[holder.first]).preposition,
        )
        phrase = holder.first, max(holder.end, high)
        rule = "ar.name.office_and_name" if office else "ar.name.person"
        self._add((low, high), "person", rule, facts, phrase, lead)

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

    def _person(self, at: int, end: int) -> int:
        """جون كيري، كوستاس زاخارياديس عضو اللجنة: a name with no office before it."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.cls not in ("given", "unknown") and seg.forms[at] not in noun.given_names():
            return 0
        if seg.forms[at] in sport_words("before") and self._begins_club(at + 1):
            return 0  # نجم بورتو
        if item.cls == "role" and at + 1 < end and word(seg.forms[at + 1]).cls == "unknown":
            return 0  # ملك أراغون
        if item.form == "باسم" and at and word(seg.forms[at - 1]).cls in ("role", "adjective"):
            return 0  # متحدثة باسم مكدونالدز
        holder = holder_at(seg, at, min(end, at + _REACH), joined=True)
        if holder is None or holder.kind != "person" or holder.name is None:
            return 0
        low, high = holder.name
        low, high = self._trimmed(low, min(high, low + _LONGEST_NAME))
        if low != at or high - low < 2:
            return 0
        if not self._is_name(low, high):
            return 0
        if seg.forms[low] in ("بن", "ابن") and self._before_father(low - 1):
            return self._plain_person(low - 1, high, _Facts(gender="m"))
        self._add_person(holder, low, high)
        return high

    def _before_father(self, at: int) -> bool:
        """يدعى صالح | بن محمد: a first name that is a word too, before his father's."""
        return at >= 0 and at not in self.taken and self.seg.forms[at] in noun.given_names()

    def _led_person(self, at: int, end: int) -> int:
        """وفقا لمروان الأشقر: a first name that a preposition is written onto, and a second one."""
        seg = self.seg
        item = word(seg.forms[at])
        entry = noun.given_names().get(item.base)
        if item.cls != "given" or not item.preposition or entry is None:
            return 0
        high = self._run_of_names(at, end)
        second = word(seg.forms[at + 1]) if high > at + 1 else None
        if second is None or entry.kind == "ambiguous" or verb_readings(seg.forms[at + 1]):
            return 0
        if at and word(seg.forms[at - 1]).cls == "unknown":
            return 0  # شركة ريد بالون: a foreign name goes on
        if second.cls == "unknown" and odd_at_head(seg.forms[at + 1]):
            return 0
        cut = len(seg.forms[at]) - len(item.base)
        return self._plain_person(at, high, _Facts(gender=entry.gender, led=item.preposition), cut)

    def _ali(self, at: int, end: int) -> int:
        """علي بن سعيد: the name, in an article that writes the preposition otherwise (على)."""
        seg = self.seg
        if not self._is_ali(at) or seg.forms[at] not in ("علي", "وعلي"):
            return 0
        high = self._run_of_names(at + 1, end)
        cut = len(seg.forms[at]) - len("علي")
        return self._plain_person(at, high, _Facts(gender="m"), cut) if high > at + 1 else 0

    def _is_ali(self, at: int) -> bool:
        token = self.seg.tokens[at]
        return self.tells_ali and self.seg.text[token.start : token.end].endswith("علي")

    def _of_a_nation(self, at: int, end: int) -> int:
        """فاز على الكيني | موسى كيبتو: a nation that tells who a person is, and the name."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.kind != "nationality" or not item.article or item.number != "s":
            return 0
        before = word(seg.forms[at - 1]) if at else None
        if not item.preposition and before is not None:
            if before.cls not in ("verb", "preposition", "sign") or before.form == "في":
                return 0
        high = self._run_of_names(at + 1, end)
        if high - at <= 2 or not self._names_somebody(at + 1, high):
            return 0
        if any(verb_readings(form) for form in seg.forms[at + 1 : high]):
            return 0
        facts = _Facts(country=country_in(seg, at, at + 1), gender=item.gender)
        return self._plain_person(at + 1, high, facts, rule="ar.name.nation_and_name")

    def _run_of_names(self, low: int, end: int) -> int:
        """Return where words that names are made of end."""
        forms = self.seg.forms
        at = low
        while at < min(end, low + _LONGEST_NAME):
            item = word(forms[at])
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

    def _plain_person(
        self, low: int, high: int, facts: _Facts, cut: int = 0, rule: str = "ar.name.person"
    ) -> int:
        known = find_person(self.seg.slice(low, high)[cut:]) if high - low > 1 else None
        if known is not None:
            facts = replace(facts, key=known.key, country=known.country, sector=known.sector)
        facts = replace(facts, led=facts.led or self._led(low))
        self._add((low, high), "person", rule, facts, cut=cut)
        return high

    def _is_name(self, low: int, high: int) -> bool:
        """Tell whether words without an office before them are a name."""
        seg = self.seg
        items = [word(form) for form in seg.forms[low:high]]
        fathers = "بن" in seg.forms[low:high]  # عبدالله بن صالح الربيعة
        if not self._names_somebody(low, high) or any(
            item.cls in ("country", "time", "pronoun", "common", "other", "verb", "owned")
            and item.form not in noun.given_names()
            and not _family_in_i(items[0], item)
            and not (item.cls == "common" and item.article and fathers)
            for item in items
        ):
            return False
        if any(form[0] == "و" and word(form).cls != "given" for form in seg.forms[low + 1 : high]):
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
            return sure or self._office_after(high) or self._again(seg.forms[high - 1], high - 1)
        if seg.forms[low] in name_words("particle"):
            return second.cls in ("given", "unknown") and high - low > 1
        if second.form in ("بن", "ابن") and high - low > _WHOLE:
            return True
        return self._office_after(high) and not any(verb_readings(item.form) for item in items)

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

    def _people(self, at: int, end: int) -> int:
        """الفلسطينيون، الأكراد، الشعب السوري: people of one nation."""
        seg = self.seg
        item = word(seg.forms[at])
        if item.kind != "nationality" or item.number != "p" or not item.article:
            return 0
        before = word(seg.forms[at - 1]) if at else item
        beside = before.cls in ("role", "common", "org", "adjective", "media", "other")
        if beside and not item.preposition and (before.article or before.number == "p"):
            return 0
        entry = noun.adjectives().get(item.base)
        nation = demonym_forms().get(item.base)
        if nation is not None and "word" in nation.also:
            return 0  # الألبان
        sound = item.base.endswith(("ون", "ين"))
        if nation is not None and nation.kind == "region" and not sound:
            return 0  # العرب: too many to be one actor
        facts = _Facts(country=entry.country if entry else "", number="p", led=item.preposition)
        self._add((at, at + 1), "group", "ar.name.people", facts, cut=self._cut(at, item))
        return at + 1

    # -- second names ------------------------------------------------------------------------

    def _bracketed(self) -> None:
        """مؤسسة الرواد الخيرية (مداك): a second name, here and wherever it stands alone."""
        forms = self.seg.forms
        for named in list(self.found):
            first = named.name[1]
            if named.type not in ("org", "group") or first + 2 >= len(forms):
                continue
            if forms[first] != "(" or first + 1 in self.taken:
                continue
            stop = first + 1
            while stop < len(forms) and stop < first + _SECOND_NAME and forms[stop] != ")":
                stop += 1
            if stop < len(forms) and forms[stop] == ")" and self._is_second_name(first + 1, stop):
                facts = _Facts(key=named.key, country=named.country, sector=named.sector)
                self._add((first + 1, stop), named.type, "ar.name.second_name", facts)
                if stop == first + 2:
                    self._second_alone(forms[first + 1], named.type, facts)

    def _own_names(self) -> None:
        """شركة «بترونت»، ناديه سبيتسيا: the proper name of a body, wherever it stands alone."""
        for named in list(self.found):
            own = self._own_name(named) if named.type in ("org", "group") else ""
            if own:
                facts = _Facts(key=named.key, country=named.country, sector=named.sector)
                self._second_alone(own, named.type, facts)

    def _own_name(self, named: Named) -> str:
        """Return the single foreign word that a body is called by after the noun for it."""
        forms = [form for form in self.seg.forms[slice(*named.name)] if form[:1].isalpha()]
        if named.rule == "ar.name.club" and len(forms) == 1 and not named.key:
            forms.insert(0, "")
        if len(forms) != 2 or named.rule not in ("ar.name.body", "ar.name.club"):
            return ""
        if forms[0] and kind_of_body(word(forms[0]).base) not in CALLED_ALONE:
            return ""  # مكتب أولمرت, إدارة بوتين: named after somebody
        own = forms[1]
        known = word(own).cls != "unknown" or own in noun.given_names() or odd_at_head(own)
        return "" if known or len(own) <= _LONG else own

    def _is_second_name(self, low: int, high: int) -> bool:
        """Tell whether words in brackets can be a name: no date, no number, no remark."""
        items = [word(form) for form in self.seg.forms[low:high]]
        if high - low == 1:
            return (
                items[0].cls in ("unknown", "given", "surname", "media") and len(items[0].form) > 1
            )
        return all(item.form.isascii() and item.form.isalpha() for item in items)

    def _second_alone(self, name: str, kind: ActorType, facts: _Facts) -> None:
        for at, form in enumerate(self.seg.forms):
            if at in self.taken or not form[:1].isalpha():
                continue
            for base, cut, led in _bases(form):
                if base == name:
                    told = replace(facts, led=led or self._led(at))
                    self._add((at, at + 1), kind, "ar.name.second_name", told, cut=cut)
                    break

    # -- short forms -------------------------------------------------------------------------

    def _short_names(self) -> None:
        """كيري after جون كيري: a part of a name that stands alone."""
        seg = self.seg
        tails: dict[str, Named] = {}
        for named in self.found:
            if named.type == "person" and named.name[1] - named.name[0] > 1:
                last = seg.forms[named.name[1] - 1]
                if len(last) > 2 and alone_as_surname(last):
                    tails.setdefault(last, named)
        keys = {named.key for named in self.found if named.key}
        for at, form in enumerate(seg.forms):
            if at in self.taken or not form[:1].isalpha():
                continue
            if self._everyday_group(at, form, keys):
                continue
            for base, cut, led in _bases(form):
                full = tails.get(base)
                if full is None:
                    if self._known_alone(at, form, base, cut, led):
                        break
                    continue
                item = word(form)
                if item.cls in ("function", "preposition", "verb") and cut == 0:
                    continue
                if also_a_word(base) and not self._as_person(at, led):
                    continue
                facts = _Facts(gender=full.gender, led=led or self._led(at))
                self._add((at, at + 1), "person", "ar.name.short", facts, cut=cut)
                break

    def _everyday_group(self, at: int, form: str, keys: set[str]) -> bool:
        """أعلنت حماس: a group's name that is a word too, after a verb or its full name."""
        forms = self.seg.forms
        cut = int(form[0] in "ولب" and form not in everyday_groups())
        known = everyday_groups().get(form[cut:])
        if known is None:
            return False
        if at + 1 < len(forms) and word(forms[at + 1]).article:
            return False  # حماس الجماهير، الغرب الليبي
        if form[cut:].startswith("ال"):
            told = at > 0 and self._stands_as_actor(at, cut)
        else:
            told = known.key in keys or (at > 0 and self._holds_group(at, form))
        if told:
            facts = _Facts(key=known.key, country=known.country, sector=known.sector)
            rule = f"ar.name.known_{known.type}"
            self._add((at, at + 1), known.type, rule, facts, cut=cut)
        return told

    def _stands_as_actor(self, at: int, cut: int) -> bool:
        """اتهم الغرب، مع الغرب: a noun with the article after a verb, or after a preposition."""
        before = self.seg.forms[at - 1]
        if cut or before in _TOWARDS:
            return False
        return word(before).cls in ("verb", "preposition") or bool(verb_readings(before))

    def _holds_group(self, at: int, form: str) -> bool:
        """أعلنت حماس، وفد حماس، قيادي في حماس: what stands before the name of a group."""
        before = self.seg.forms[at - 1]
        if _feminine_verb(before):
            return True
        if word(before).cls == "preposition" and at > 1:
            before = self.seg.forms[at - 2]
        item = word(before)
        return item.cls in ("org", "role") and form[0] != "و"

    def _as_person(self, at: int, led: str) -> bool:
        """قال المولد، الرئيس العثماني: where a surname that is a word stands as a person does."""
        if led or not at:
            return False
        before = self.seg.forms[at - 1]
        return word(before).cls == "title" or bool(verb_readings(before))

    def _known_alone(self, at: int, form: str, base: str, cut: int, led: str) -> bool:
        """بوتين، نتنياهو: a short name that only one known person goes by, and no everyday word."""
        if word(base).cls not in ("unknown", "surname", "given") or len(base) < 4:
            return False
        called = persons_called(base)
        if len(called) != 1 or (base != form and word(form).cls not in ("unknown", "given")):
            return False
        (person,) = called
        if verb_readings(base) or base in noun.given_names():
            return False
        if form[0] != "و" and not self._by_itself(at, person):
            return False
        facts = _Facts(
            key=person.key,
            country=person.country,
            sector=person.sector,
            gender=person.gender,
            led=led or self._led(at),
        )
        self._add((at, at + 1), "person", "ar.name.known_by_short_name", facts, cut=cut)
        return True

    def _by_itself(self, at: int, person: Person) -> bool:
        """Tell whether a word is no part of another name (رامون كالديرون) and tells of no noun."""
        forms = self.seg.forms
        following = word(forms[at + 1]) if at + 1 < len(forms) else None
        if following is not None and following.cls == "given" and not following.joined:
            return False
        if not at:
            return True
        form, before = forms[at - 1], word(forms[at - 1])
        if any(form.endswith(fold(first).text) for first in person.name.split()[:-1]):
            return True  # باراك أوباما
        if before.kind == "nationality":
            return True
        if before.cls in ("given", "surname") or form in name_words("particle"):
            return False
        if before.cls == "unknown" and len(form) > 1 and not verb_readings(form):
            return False
        tells = forms[at].startswith("ال") and before.article
        return not (tells and before.cls in _TOLD_OF)  # العصر الذهبي

    # -- making ------------------------------------------------------------------------------

    def _cut(self, at: int, item: Word) -> int:
        cut = int(item.joined)
        if item.preposition and not (item.preposition == "ل" and item.article):
            cut += 1
        return cut

    def _add(
        self,
        name: tuple[int, int],
        kind: ActorType,
        rule: str,
        facts: _Facts,
        phrase: tuple[int, int] | None = None,
        cut: int = 0,
    ) -> None:
        seg = self.seg
        low, high = name
        start = seg.tokens[low].start
        surface = seg.text[start : seg.tokens[low].end]
        named = Named(
            first=(phrase or name)[0],
            end=(phrase or name)[1],
            name=name,
            start=start + _letters(surface, cut),
            stop=seg.tokens[high - 1].end,
            type=kind,
            rule=rule,
            **{part.name: getattr(facts, part.name) for part in fields(facts)},
        )
        if named.stop > named.start:
            self.found.append(named)
            self.taken.update(range(low, high))


@cache
def sport_words(role: str) -> frozenset[str]:
    """Return words of sport that play ``role``."""
    return frozenset(
        row["folded"]
        for row in read_table(LEXICON / "sport_words.tsv")
        if role in row["role"].split()
    )


def _of_outlet(outlet: Outlet) -> _Facts:
    return _Facts(key=outlet.name, country=outlet.country, sector="MED")


def country_in(seg: Segments, at: int, stop: int) -> str:
    """Return the country of a nationality or of a country's name inside a phrase."""
    found = ""
    for place in range(at, stop):
        form = seg.forms[place]
        item = word(form)
        longer = (
            noun.countries().get(f"{item.base} {seg.forms[place + 1]}")
            if (place + 1 < stop)
            else None
        )
        if longer is not None:
            found = found or longer.country  # جنوب السودان is not السودان
        elif item.kind == "nationality":
            entry = noun.adjectives().get(item.base)
            found = (entry.country if entry else "") or found
        elif item.cls == "country" and not found:
            row = noun.countries().get(item.base) or noun.countries().get("ال" + item.base)
            found = row.country if row is not None else ""
    return found


def _in_place(form: str) -> bool:
    """بمكة المكرمة: a preposition written onto the name of a place."""
    if form[0] not in "بل" or form in noun.given_names():
        return False
    return any(one.type in ("place", "country") for one in known_names().get(form[1:], ()))


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


def _feminine_verb(form: str) -> bool:
    return bool(verb_readings(form)) and (form.endswith("ت") or form.lstrip("و")[:1] == "ت")


def _letters(text: str, count: int) -> int:
    """Return how many characters the first ``count`` letters take, marks and tatweel included."""
    at = 0
    while count and at < len(text):
        at += 1
        while at < len(text) and (text[at] == "ـ" or not text[at].isalpha()):
            at += 1
        count -= 1
    return at


def content_words(forms: Sequence[str]) -> frozenset[str]:
    """Return the words of an office without clitics, titles and small words."""
    out = set()
    for form in forms:
        item = word(form)
        if item.cls in ("sign", "preposition", "title", "time", "relative", "number"):
            continue
        if form == "باسم" or form in name_words("same"):
            continue
        base = item.base if item.cls != "unknown" else form
        out.add(synonyms().get(base, base))
    return frozenset(out)


@cache
def synonyms() -> Mapping[str, str]:
    """Return words of offices that mean the same, each with the one that stands for both."""
    return {row["folded"]: row["means"] for row in read_table(LEXICON / "office_synonyms.tsv")}
