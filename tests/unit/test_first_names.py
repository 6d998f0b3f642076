"""First names say which side of a line somebody comes from, where they are borne on one alone."""

import pytest

from musnad.knowledge.first_names import may_belong


@pytest.mark.parametrize(
    ("name", "country", "may"),
    [
        ("جيمس بولارد", "SAU", False),
        ("عبدالعزيز الحداد", "FRA", True),
        ("جيمس بولارد", "IRN", True),
        ("جيمس بولارد", "AUS", True),
        ("تميم الحداد", "NOR", False),
        ("اسم لا يعرفه أحد", "SAU", True),
    ],
)
def test_a_first_name_tells_a_side(name, country, may):
    assert may_belong(name, country) is may


def test_a_foreigner_is_not_given_the_country_of_the_article():
    from test_names import actors_in

    text = "أعلنت الحكومة السعودية القرار. وقال جيمس بولارد إن الطريق طويل."
    assert actors_in(text, "SAU")["جيمس بولارد"].country == ""
