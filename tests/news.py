"""Arabic news by chance: made-up reports in the shapes that news has, for laws of reading."""

from hypothesis import strategies as st

_PEOPLE = [
    "وزير الزراعة سامي الأشقر",
    "وزيرة الصحة ليلى مراد",
    "المتحدث باسم البلدية حسن القاضي",
    "مسؤول في وزارة النقل",
    "مصدر أمني طلب عدم الكشف عن هويته",
    "شهود عيان",
    "شركة المرفأ",
]
_AGENCIES = ["وكالة أنباء الساحل", "صحيفة «الميناء»", "قناة الواحة"]
_CONTENTS = [
    "الأسعار ارتفعت إلى مستوى قياسي",
    "المشروع لن يبدأ قبل نهاية العام",
    "حجم التجارة بلغ 12.5 مليار دولار في عام 2022",
    "الوزارة «لا تملك خططا بديلة» في الوقت الراهن",
    "الطريق أغلق بعد انهيار جزء من الجسر",
]
_ORDINARY = [
    "يقع الميناء على بعد عشرين كيلومترا من العاصمة.",
    "استمر هطول المطر حتى ساعات المساء، ثم تحسن الطقس.",
    "افتتح السوق الجديد في حي الزيتون وسط حضور كبير.",
    "تضم المدينة ثلاثة متاحف ومكتبة عامة.",
]


@st.composite
def sentences(draw):
    """Give one sentence, reported or not."""
    who, said = draw(st.sampled_from(_PEOPLE)), draw(st.sampled_from(_CONTENTS))
    more, agency = draw(st.sampled_from(_CONTENTS)), draw(st.sampled_from(_AGENCIES))
    return draw(
        st.sampled_from(
            [
                f"قال {who} إن {said}.",
                f"أكد {who} أن {said}، مشيرا إلى أن {more}.",
                f"وأضاف أن {said}.",
                f"«{said}»، قال {who}.",
                f'وقال {who}: "{said}. {more}".',
                f"ونقلت {agency} عن {who} قوله إن {said}.",
                f"وقال {who}، بحسب {agency}: «{said}».",
                f"ووفقا لـ{agency}، فإن {said}.",
                f"ونفى {who} أن {said}.",
                f"وحذر {who} من أن {said}",
                f"«{said}.",
                draw(st.sampled_from(_ORDINARY)),
            ]
        )
    )


@st.composite
def paragraphs(draw):
    """Give one paragraph."""
    return " ".join(draw(st.lists(sentences(), min_size=1, max_size=3)))


articles = st.lists(paragraphs(), min_size=1, max_size=6).map("\n\n".join)
"""Whole articles."""

ordinary = st.lists(st.sampled_from(_ORDINARY), min_size=1, max_size=3).map(" ".join)
"""Paragraphs in which nobody speaks."""
