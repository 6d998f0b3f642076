"""What a number counts: money, percent, multiples, measures, counted nouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from musnad.dimensions.numeral import Numeral
from musnad.knowledge.outlets import find_outlet
from musnad.language.lexicon import read_table
from musnad.packs.ar.rules import noun
from musnad.packs.ar.rules.approximator import bare, trend_words
from musnad.packs.ar.rules.word import LEXICON, common_nouns, other_words, word
from musnad.text.fold import fold
from musnad.text.segment import Segments

UnitKind = Literal["money", "percent", "points", "times", "measure", "person", "time", "thing"]
_FEWEST = 3
_HUNDRED = 100
_FEW = 10  # up to ten the counted noun is in the plural
_SHORT = 3  # a shorter stem is not worth taking endings off
_TWICE = 2  # how much oftener a country must be named to be the article's
_CLEAR = 3  # a suffix is looked for in words longer than this


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, and where it says so.

    Attributes:
        name: As it is stored.
        kind: What sort of unit it is.
        end: Index one past its last token.
        stop: One past its last code point.
        factor: What the number is multiplied with to be in this unit.
        rule: The rule that read it.
        left_open: What could not be decided.
    """

    name: str
    kind: UnitKind
    end: int
    stop: int
    factor: Decimal = Decimal(1)
    rule: str = ""
    left_open: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that can be counted.

    Attributes:
        singular: As the lexicon spells it.
        kind: person, time, or thing.
        number: s, d or p, as the form shows.
        listed: Whether the lexicon of counted nouns has it.
    """

    singular: str
    kind: UnitKind
    number: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency noun: the code it means alone, and with a country."""

    name: str
    code: str
    countries: Mapping[str, str]


@cache
def unit_words(role: str) -> frozenset[str]:
    """Return the words that make, bend or refuse a unit in this way."""
    rows = read_table(LEXICON / "unit_words.tsv")
    return frozenset(row["folded"] for row in rows if role in row["role"].split())


@cache
def counted_nouns() -> Mapping[str, Counted]:
    """Return folded form -> the noun, for every singular, plural and dual that is listed."""
    forms: dict[str, Counted] = {}
    duals: dict[str, Counted] = {}
    for row in read_table(LEXICON / "counted_nouns.tsv"):
        kind: UnitKind = row["kind"] or "thing"  # type: ignore[assignment]
        forms.setdefault(row["folded"], Counted(row["word"], kind, "s", listed=True))
        for plural in filter(None, row["plurals"].split(" | ")):
            forms[fold(plural).text] = Counted(row["word"], kind, "p", listed=True)
        stem = row["folded"]
        stem = stem[:-1] + "ت" if stem.endswith("ه") else stem
        for ending in ("ان", "ين"):
            duals[stem + ending] = Counted(row["word"], kind, "d", listed=True)
    no_dual = {row["folded"] for row in read_table(LEXICON / "dual_homographs.tsv")}
    return {**{form: noun for form, noun in duals.items() if form not in no_dual}, **forms}


@cache
def currencies() -> Mapping[str, Currency]:
    """Return folded noun -> currency."""
    found: dict[str, Currency] = {}
    for row in read_table(LEXICON / "currencies.tsv"):
        pairs = dict(pair.split(":") for pair in row["countries"].split())
        found[row["folded"]] = Currency(row["currency"], row["code"], pairs)
    return found


@cache
def currency_duals() -> Mapping[str, Currency]:
    """Return the dual of every currency noun: دولارين، ليرتان."""
    found: dict[str, Currency] = {}
    for currency in currencies().values():
        name = fold(currency.name).text
        stem = name[:-1] + "ت" if name.endswith("ه") else name
        if len(stem) > _SHORT:
            found.update({stem + ending: currency for ending in ("ان", "ين")})
    return found


@cache
def small_change() -> Mapping[str, tuple[str, Decimal]]:
    """Return the parts of currencies -> singular and how many make one."""
    return {
        row["folded"]: (row["singular"], Decimal(row["parts"]))
        for row in read_table(LEXICON / "small_change.tsv")
    }


@cache
def measure_duals() -> Mapping[str, str]:
    """Return the dual of every measure of one word -> its name: لتران، أونصتين."""
    no_dual = {row["folded"] for row in read_table(LEXICON / "dual_homographs.tsv")}
    found: dict[str, str] = {}
    for words, (name, _) in measures().items():
        if len(words) == 1 and len(words[0]) >= _SHORT and words[0] == fold(name).text:
            stem = words[0][:-1] + "ت" if words[0].endswith("ه") else words[0]
            found.update({stem + ending: name for ending in ("ان", "ين")})
    return {form: name for form, name in found.items() if form not in no_dual}


@cache
def codes() -> frozenset[str]:
    """Return the ISO codes that the lexicon knows, folded."""
    known = {currency.code for currency in currencies().values()}
    for currency in currencies().values():
        known |= set(currency.countries.values())
    return frozenset(code.casefold() for code in known if code)


@cache
def signs() -> Mapping[tuple[str, ...], str]:
    """Return the tokens of a sign or abbreviation -> ISO code."""
    return {
        tuple(part for part in _pieces(row["folded"])): row["code"]
        for row in read_table(LEXICON / "currency_signs.tsv")
    }


def _pieces(sign: str) -> tuple[str, ...]:
    return (sign[0], ".", sign[2]) if len(sign) == _SHORT and sign[1] == "." else (sign,)


@cache
def measures() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Return the tokens of a measure -> its name and kind."""
    return {
        tuple(row["folded"].split()): (row["unit"], row["kind"])
        for row in read_table(LEXICON / "measures.tsv")
    }


@cache
def rates() -> Mapping[tuple[str, ...], str]:
    """Return the tokens that say per what -> the unit it is per."""
    return {
        tuple(row["folded"].split()): row["per"] for row in read_table(LEXICON / "rate_words.tsv")
    }


@cache
def _places() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(row["folded"].split()): tuple(row["country"].split())
        for row in read_table(LEXICON / "currency_places.tsv")
    }


class UnitReader:
    """Reads the units of one article."""

    def __init__(self, seg: Segments, outlet: str | None) -> None:
        """Take the article's text and who published it."""
        self.seg = seg
        self.outlet = outlet
        self._countries: Counter[str] | None = None
        self._gram: str | None = None

    def after(self, numeral: Numeral) -> Unit | None:
        """Return the unit that follows a number."""
        return self.at(numeral.end, numeral)

    def at(self, at: int, numeral: Numeral) -> Unit | None:
        """Return the unit that stands at a token."""
        if at >= len(self.seg.tokens):
            return None
        return (
            self._percent(at)
            or self._money(at)
            or self.points(at)
            or self._times(at)
            or self._measure(at)
            or self._counted(at, numeral)
            or self._one_of_many(at)
        )

    def _unit(self, name: str, kind: UnitKind, end: int, rule: str, **more: object) -> Unit:
        stop = self.seg.tokens[end - 1].end
        return Unit(name, kind, end, stop, rule=rule, **more)  # type: ignore[arg-type]

    def _percent(self, at: int) -> Unit | None:
        """%، في المئة، بالمائة: percent."""
        forms = self.seg.forms
        if forms[at] in unit_words("percent"):
            return self._unit("percent", "percent", at + 1, "ar.unit.percent")
        if _is_hundred(forms[at].removeprefix("ب")) and forms[at].startswith("بال"):
            return self._unit("percent", "percent", at + 1, "ar.unit.percent")
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if forms[at] in ("في", "ب") and _is_hundred(after):
            return self._unit("percent", "percent", at + 2, "ar.unit.percent")
        return None

    def points(self, at: int) -> Unit | None:
        """نقطة مئوية، نقاط أساس: points of a percentage."""
        forms = self.seg.forms
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if forms[at] not in unit_words("point"):
            return None
        if after in unit_words("hundredth"):
            return self._unit("points", "points", at + 2, "ar.unit.points")
        if after in unit_words("basis"):
            return self._unit("points", "points", at + 2, "ar.unit.points", factor=Decimal("0.01"))
        return None

    def _times(self, at: int) -> Unit | None:
        """عشرة أضعاف، ضعفا: so many times."""
        if self.seg.forms[at] in unit_words("times"):
            return self._unit("times", "times", at + 1, "ar.unit.times")
        return None

    def _money(self, at: int) -> Unit | None:
        """دولار، جنيه مصري، ريالا سعوديا، KWD، $: money, to ISO 4217."""
        forms = self.seg.forms
        for size in (3, 1):
            words = forms[at : at + size]
            code = signs().get(words)
            if code is not None:
                return self._unit(code, "money", at + len(words), "ar.unit.currency")
        if forms[at] in codes() and self.seg.text[self.seg.tokens[at].start].isupper():
            return self._unit(forms[at].upper(), "money", at + 1, "ar.unit.currency")
        bare_form = forms[at].removeprefix("ال")
        change = small_change().get(forms[at]) or small_change().get(bare(forms[at]))
        if change is not None:
            return self._unit(change[0], "money", at + 1, "ar.unit.small_change")
        currency = currencies().get(bare_form) or currencies().get(bare(forms[at]))
        return None if currency is None else self.money(currency, at)

    def money(self, currency: Currency, at: int) -> Unit:
        """Return a currency noun at a token as a unit, with its country where one follows."""
        country, end = self._country_at(at + 1)
        if country and country in currency.countries:
            return self._unit(currency.countries[country], "money", end, "ar.unit.currency")
        if country and currency.code:
            return self._unit(currency.code, "money", end, "ar.unit.currency")
        if currency.code:
            return self._unit(currency.code, "money", at + 1, "ar.unit.currency")
        code = self.resolve(currency)
        if code:
            return self._unit(code, "money", at + 1, "ar.unit.currency_of_the_article")
        open_ = f"which {currency.name} it is"
        return self._unit(currency.name, "money", at + 1, "ar.unit.currency", left_open=open_)

    def _country_at(self, at: int) -> tuple[str, int]:
        """Return the country a nationality or name at a token says, and where it ends."""
        forms = self.seg.forms
        if at >= len(forms):
            return "", at
        for form in (forms[at], bare(forms[at])):
            if form in unit_words("sterling"):
                return "GBR", at + 1
            adjective = noun.adjectives().get(form)
            if adjective is not None and adjective.country:
                return adjective.country, at + 1
        place = noun.countries().get(" ".join(forms[at : at + 2])), noun.countries().get(forms[at])
        if place[0] is not None:
            return place[0].country, at + 2
        return (place[1].country, at + 1) if place[1] is not None else ("", at)

    def resolve(self, currency: Currency) -> str:
        """Return the code of a bare currency noun, from outlet and article, or nothing."""
        named = self._named(currency)
        if named:
            return named
        seen = {
            country: count
            for country, count in self.countries.items()
            if country in currency.countries
        }
        outlet = find_outlet(self.outlet) if self.outlet else None
        home = outlet.country if outlet is not None else ""
        ranked = sorted(seen, key=lambda country: (-seen[country], country))
        if ranked and (len(ranked) == 1 or seen[ranked[0]] >= _TWICE * seen[ranked[1]]):
            return currency.countries[ranked[0]]
        return currency.countries.get(home, "")

    def _named(self, currency: Currency) -> str:
        """Return the code of the same noun where the article once says which it is."""
        forms = self.seg.forms
        found = Counter[str]()
        for index, form in enumerate(forms):
            if currencies().get(form) == currency or currencies().get(bare(form)) == currency:
                country, _ = self._country_at(index + 1)
                if country in currency.countries:
                    found[currency.countries[country]] += 1
        return next(iter(found)) if len(found) == 1 else ""

    @property
    def countries(self) -> Counter[str]:
        """How often the article names each country, by name, nationality or place."""
        if self._countries is None:
            self._countries = _named_countries(self.seg)
        return self._countries

    def _measure(self, at: int) -> Unit | None:
        """كيلو متر، مترا مربعا، طنا، درجة مئوية: a measure."""
        forms = self.seg.forms
        if forms[at] == "°":
            after = forms[at + 1 : at + 2]
            end = at + 1 + (bool(after) and after[0] in unit_words("celsius"))
            return self._unit("درجة", "measure", end, "ar.unit.measure")
        for size in (3, 2, 1):
            words = forms[at : at + size]
            if len(words) < size:
                continue
            found = measures().get(words) or measures().get(tuple(map(bare, words)))
            if found is None and size == 1:
                found = measures().get((_single(bare(words[0])),))
                found = found or measures().get((words[0].removeprefix("ال"),))
            if found is not None:
                name = self._spelt(found[0], words)
                return self._unit(name, "measure", at + size, "ar.unit.measure")
        return None

    def _spelt(self, name: str, words: tuple[str, ...]) -> str:
        """Return the name of a measure as the article spells gram."""
        if words != ("كيلو",):
            return name
        if self._gram is None:
            soft = any("جرام" in form for form in self.seg.vocabulary)
            self._gram = "كيلوجرام" if soft else name
        return self._gram

    def _counted(self, at: int, numeral: Numeral) -> Unit | None:
        """شخصا، متهمين، فرصة عمل: the counted noun, in the singular."""
        form = self.seg.forms[at]
        if numeral.vague and form.startswith("ال"):
            form = form[2:]
        found = self.noun(form, numeral)
        if found is None:
            return None
        name = found.singular if found.listed else self._written(at, form, found)
        return self._unit(name, found.kind, at + 1, "ar.unit.counted_noun")

    def _written(self, at: int, form: str, found: Counted) -> str:
        """Return the singular of an unlisted noun with the letters of the text."""
        token = self.seg.tokens[at]
        raw = "".join(char for char in self.seg.text[token.start : token.end] if fold(char).text)
        raw = raw[len(token.form) - len(form) :]
        if found.singular == form:
            return raw
        if found.number == "p":
            return raw[:-2] + ("ة" if len(found.singular) == len(form) - 1 else "")
        return raw[:-1]

    def noun(self, form: str, numeral: Numeral) -> Counted | None:
        """Return the noun that ``form`` counts, where it is one and agrees with its number."""
        listed = counted_nouns().get(form) or (
            counted_nouns().get(bare(form)) if form.endswith("ا") else None
        )
        if listed is None:
            return _unlisted(form, numeral)
        if listed.number == "p" and not _takes_plural(numeral):
            if listed.kind != "person" or (numeral.value or 0) > _HUNDRED:
                return None
        if listed.singular == "عقد" and (numeral.value or _FEW) > 2 * _FEW:
            return replace(listed, kind="thing")
        return listed

    def _one_of_many(self, at: int) -> Unit | None:
        """101 من الصيادين، 13 من قوات الشرطة: so many of a definite plural."""
        forms = self.seg.forms
        if forms[at] != "من" or at + 1 >= len(forms):
            return None
        form = forms[at + 1]
        listed = _listed_plural(form)
        if listed is None:
            stem = form.removeprefix("ال")
            if form == stem or not stem.endswith(("ين", "ات")) or len(stem) <= _CLEAR + 1:
                return None
            listed = _of_suffix(stem)
            if listed is None:
                return None
        force = listed.singular == "قوة"
        name, kind = ("شخص", "person") if force else (listed.singular, listed.kind)
        return self._unit(name, kind, at + 2, "ar.unit.so_many_of")  # type: ignore[arg-type]


def _listed_plural(form: str) -> Counted | None:
    """الصيادين، مسؤولي الاتحاد، جنوده: a listed plural that is definite in some way."""
    stem = form.removeprefix("ال")
    tries = [stem, stem.removesuffix("ي") + "ين" if stem.endswith("ي") else stem]
    tries += [stem.removesuffix(own) for own in ("ها", "هم", "ه") if stem.endswith(own)]
    for base in tries:
        listed = counted_nouns().get(base)
        if listed is not None and listed.number == "p" and listed.kind != "time":
            named = base == form and listed.kind != "person"
            return None if named and form not in ("عناصر", "افراد") else listed
    return None


def _takes_plural(numeral: Numeral) -> bool:
    """Tell whether a number is followed by the plural: three to ten, and all that end so."""
    value = numeral.value if numeral.value is not None else numeral.high
    if value is None:
        return True
    if numeral.scale > 1 and value % numeral.scale == 0:
        return False
    return _FEWEST <= value % 100 <= _FEW or value != value.to_integral_value()


def _is_hundred(form: str) -> bool:
    return form in ("المئه", "المائه", "الميه", "المءه", "الماءه")


def _single(form: str) -> str:
    """Return a form without the ending of the dual."""
    stem = form.removesuffix("ان") if form.endswith("ان") else form.removesuffix("ين")
    return stem[:-1] + "ه" if stem != form and stem.endswith("ت") else stem


@lru_cache(maxsize=1 << 14)
def _unlisted_plural(form: str) -> Counted | None:
    if form.endswith(("ات", "ين", "ون")):
        return _of_suffix(form)
    if form.endswith("ه") and not form.startswith("ا"):
        return None
    if form in common_nouns() and form not in other_words() and _broken_plural(form):
        return Counted(form, "thing", "p")
    return None


def _broken_plural(form: str) -> bool:
    """أعمال، بنوك، مدارس، علماء: shapes that broken plurals have."""
    if form.startswith("ا") and len(form) > _CLEAR + 1:
        return form[-2] == "ا" or form.endswith("ه")
    if form.endswith("اء"):
        return True
    return form[2] in "وا" if len(form) == _CLEAR + 1 else form[2] == "ا"


def _of_suffix(form: str) -> Counted | None:
    """Return the singular of a regular plural, where that is a word."""
    stem = form[:-2]
    if len(stem) < _SHORT:
        return None
    nouns = common_nouns()
    if form.endswith("ات"):
        for singular in (stem + "ه", stem):
            if singular in nouns or singular in noun.institution_nouns():
                return Counted(singular, "thing", "p")
        return None
    adjective = noun.adjectives().get(stem)
    if stem in noun.role_nouns() or (adjective is not None and adjective.country):
        return Counted(stem, "person", "p")
    return Counted(stem, "person", "p") if stem in nouns and form.endswith(("ين", "ون")) else None


def _unlisted(form: str, numeral: Numeral) -> Counted | None:
    """Return an unlisted noun that agrees with its number."""
    if not form[:1].isalpha() or len(form) <= _SHORT:
        return None
    if numeral.vague:
        return _unlisted_plural(form)
    value = numeral.value if numeral.value is not None else numeral.high
    if value is None or (value < _FEWEST and numeral.scale == 1):
        return None
    if _takes_plural(numeral):
        return _unlisted_plural(form)
    rest = value % 100
    return _unlisted_singular(form, accusative=numeral.scale == 1 and rest > _FEW)


@lru_cache(maxsize=1 << 14)
def _unlisted_singular(form: str, *, accusative: bool) -> Counted | None:
    """كتيبا، ملكية: the singular in the accusative or genitive, for more than ten."""
    read = word(form)
    if read.joined or read.preposition or read.article:
        return None
    stem = bare(form)
    if stem != form:
        adjective = noun.adjectives().get(stem)
        if adjective is not None:
            return Counted(stem, "person", "s") if adjective.country else None
        if stem in noun.role_nouns():
            return Counted(stem, "person", "s")
        if stem.endswith("ي") or form in trend_words() or form in other_words():
            return None
        known = stem in common_nouns() or stem in noun.institution_nouns()
        known = known or (accusative and read.cls == "unknown")
        return Counted(stem, "thing", "s") if known else None
    if accusative and not form.endswith(("ه", "ى", "اء")):
        return None
    if form in _no_nouns():
        return None
    if accusative and read.cls == "unknown" and form.endswith("ه"):
        return Counted(form, "thing", "s")
    if read.cls == "role":
        return Counted(form, "person", "s")
    if read.cls in ("common", "org", "document", "occasion") and read.base == form:
        return Counted(form, "thing", "s")
    return None


@cache
def _no_nouns() -> frozenset[str]:
    """Return words after a number that compare it, and are not counted."""
    return frozenset(row["folded"] for row in read_table(LEXICON / "measure_words.tsv"))


def _named_countries(seg: Segments) -> Counter[str]:
    found = Counter[str]()
    forms, countries, adjectives, places = (
        seg.forms, noun.countries(), noun.adjectives(), _places(),
    )  # fmt: skip
    unclear = Counter[tuple[str, ...]]()
    for index, form in enumerate(forms):
        plain = _stripped(form)
        pair = (plain, forms[index + 1]) if index + 1 < len(forms) else (plain,)
        said = places.get(pair) or places.get((plain,))
        if said is not None:
            if len(said) > 1:
                unclear[said] += 1
            else:
                found[said[0]] += 1
            continue
        place = countries.get(plain)
        if place is not None and place.country:
            found[place.country] += 1
            continue
        adjective = adjectives.get(plain.removeprefix("ال")) or adjectives.get(
            bare(plain.removeprefix("ال"))
        )
        if adjective is not None and adjective.country:
            found[adjective.country] += 1
    for several, count in unclear.items():
        for country in several:
            found[country] += count if country in found or country == several[0] else 0
    return found


@lru_cache(maxsize=1 << 14)
def _stripped(form: str) -> str:
    """Return a form without conjunction and preposition before the article or a country."""
    for lead in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب"):
        rest = form[len(lead) :]
        if form.startswith(lead) and (rest.startswith("ال") or rest in noun.countries()):
            return rest
    if form.startswith("لل"):
        return "ال" + form[2:]
    if form.startswith("ولل"):
        return "ال" + form[3:]
    return form
