"""Arabic is told from what only looks like it, and mostly without asking a model."""

import subprocess
import sys

import pytest

from musnad.pipeline.language_id import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت الوزارة في بيان إن الأسعار ارتفعت إلى مستوى قياسي", "ar"),
        ("قال موقع BBC إن شركة Apple Inc أعلنت هاتف iPhone الجديد في الأسواق العربية", "ar"),
        ("قالت الوزارة کذلک إن الأسعار ارتفعت في الأسواق المحلیة", "ar"),
        ("رجال ونساء هنا", "ar"),
        ("وزیر امور خارجه ایران گفت که این کشور به مذاکرات ادامه می‌دهد", "fa"),
        ("وزیر اعظم نے کہا ہے کہ ملک میں مہنگائی کم ہو رہی ہے", "ur"),
        ("سەرۆکی هەرێمی کوردستان ڕایگەیاند کە دۆخی ئابووری باشتر دەبێت", "ku"),
        ("The minister said on Tuesday that prices rose again", "en"),
        ("Le ministre a déclaré mardi que les prix ont augmenté", "fr"),
        ("השר אמר אתמול כי המחירים עלו", "he"),
        ("123 … 456", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told(text, language):
    assert identify_language(text) == language


def test_plain_arabic_asks_no_model():
    code = (
        "import sys; from musnad.pipeline.language_id import identify_language;"
        "identify_language('قالت الوزارة في بيان إن الأسعار ارتفعت');"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_of_mixed_scripts_are_identified_without_error():
    assert identify_language("Aل") == "ar"
