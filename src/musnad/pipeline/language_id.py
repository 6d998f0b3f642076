"""Which language a text is in: its script first, then its letters and words, then a model."""

from __future__ import annotations

import re
import unicodedata

_SPECIMEN = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]")
# Letters that standard Arabic does not write, by the languages that do.
_FOREIGN = re.compile(r"[پچژگکیےٹڈڑںہھڵڕێۆەۀۂېښځڅډړڼۍئۈۋۇ](?<!ئ)")
_ARTICLE = re.compile(r"(?:و|ف|ب|ك)?ال|لل")
_ONLY_ARABIC = re.compile(r"[ةىأإ]")
_CANDIDATES = ("ar", "arz", "fa", "ur", "ku", "ckb", "sdh", "ug", "ps", "pnb")
_MERGED = {"arz": "ar", "ckb": "ku", "sdh": "ku", "pnb": "ur"}
_LEAST_SHARE = 0.5

_NAMES = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ku": "Kurdish", "ug": "Uyghur", "ps": "Pashto",
    "en": "English", "fr": "French", "he": "Hebrew", "ru": "Russian", "tr": "Turkish",
    "de": "German", "es": "Spanish", "it": "Italian", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "el": "Greek", "hi": "Hindi", "am": "Amharic", "hy": "Armenian",
    "ka": "Georgian",
}  # fmt: skip
_SCRIPTS = {
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "DEVANAGARI": "hi", "ETHIOPIC": "am", "ARMENIAN": "hy", "GEORGIAN": "ka",
}  # fmt: skip


def identify_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``und`` where it has no letters.

    Examples:
        >>> identify_language("قالت الوزارة في بيان إن الأسعار ارتفعت إلى مستوى قياسي")
        'ar'
    """
    words = _WORD.findall(text[:_SPECIMEN])
    letters = "".join(words)
    if not letters:
        return "und"
    arabic = len(_ARABIC_SCRIPT.findall(letters))
    if arabic / len(letters) >= _LEAST_SHARE:
        # A word of mixed scripts counts by its first Arabic letter, wherever that stands.
        return _in_arabic_script([word for word in words if _ARABIC_SCRIPT.search(word)])
    return _in_other_script(text[:_SPECIMEN], letters)


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where none is listed."""
    return _NAMES.get(code, code)


def _in_arabic_script(words: list[str]) -> str:
    letters = "".join(words)
    foreign = len(_FOREIGN.findall(letters)) / len(letters)
    articles = sum(bool(_ARTICLE.match(word)) for word in words) / len(words)
    arabic_only = len(_ONLY_ARABIC.findall(letters)) / len(letters)
    # Some keyboards type Persian kaf and yeh in Arabic: the article outweighs them.
    if articles >= 0.10 and foreign < 0.01:
        return "ar"
    if articles >= 0.15 and arabic_only > 0.01 and foreign < 0.15:
        return "ar"
    if foreign == 0 and arabic_only > 0.02:
        return "ar"
    return _ask_model(" ".join(words), _CANDIDATES)


def _in_other_script(text: str, letters: str) -> str:
    for letter in letters[:200]:
        script = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
        if script in _SCRIPTS:
            return _SCRIPTS[script]
    return _ask_model(text, ())


def _ask_model(text: str, candidates: tuple[str, ...]) -> str:
    # Its model takes longer to load than an article to read: only a doubtful text pays for it.
    from py3langid import langid  # type: ignore[import-untyped]

    ranked = (str(code) for code, _ in langid.rank(text))
    best = next(code for code in ranked if not candidates or code in candidates)
    return _MERGED.get(best, best)
