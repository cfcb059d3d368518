"""Articles in other languages are read whole, as pages and as pastes."""

from __future__ import annotations

import pytest

from summarizer.reading import read_page, read_paste
from tests.summarizer.reading.samples import page

STORIES = {
    "de": [
        "Der Stadtrat von Hafenau hat am Dienstag beschlossen, die letzte Fischfabrik am Nordkai nach 112 "
        "Jahren zu schließen.",
        "Neun der fünfzehn Mitglieder stimmten für den Plan, der 140 Beschäftigte in ein neues Kühlhaus auf der "
        "anderen Seite der Bucht bringt.",
        "„Wir haben gewartet, so lange wir konnten, das Dach aber nicht“, sagte Bürgermeisterin Anna Quill nach "
        "der Sitzung.",
        "Im besten Jahr, 1974, verarbeitete die Fabrik 31.000 Tonnen Hering, im vergangenen Jahr waren es keine "
        "2.000 mehr.",
    ],
    "fr": [
        "Le conseil municipal de Port-Ellery a voté mardi la fermeture de la dernière conserverie de poisson de "
        "la ville, après 112 ans.",
        "Neuf des quinze élus ont soutenu le plan, qui transfère 140 salariés vers un nouvel entrepôt "
        "frigorifique de l'autre côté de la baie.",
        "« Nous avons attendu aussi longtemps que possible, mais pas le toit », a déclaré la maire Anne Quill à "
        "l'issue de la séance.",
        "La conserverie a traité 31 000 tonnes de hareng en 1974, sa meilleure année, et moins de 2 000 l'an dernier.",
    ],
    "es": [
        "El ayuntamiento de Puerto Ellery votó el martes a favor de cerrar la última conservera de pescado del "
        "pueblo, tras 112 años.",
        "Nueve de los quince concejales apoyaron el plan, que traslada a 140 trabajadores a un nuevo almacén "
        "frigorífico al otro lado de la bahía.",
        "«Esperamos todo lo que pudimos, pero el techo no esperó», dijo la alcaldesa Ana Quill al terminar la "
        "sesión del pleno.",
        "La conservera procesó 31.000 toneladas de arenque en 1974, su mejor año, y menos de 2.000 el año pasado.",
    ],
    "ru": [
        "Городской совет Порт-Эллери во вторник проголосовал за закрытие последнего рыбоконсервного завода "
        "после 112 лет работы.",
        "Девять из пятнадцати депутатов поддержали план, по которому 140 рабочих перейдут на новый холодильный "
        "склад за бухтой.",
        "«Мы ждали сколько могли, а крыша ждать не стала», — сказала мэр Анна Квилл журналистам после заседания "
        "совета.",
        "В лучший год, 1974-й, завод переработал 31 000 тонн сельди, а в прошлом году — меньше двух тысяч тонн.",
    ],
    "zh": [
        "港口镇议会星期二投票决定关闭镇上最后一家鱼罐头厂，结束了它在北码头一百一十二年的历史，工人们对此早有准备。",
        "十五名议员中有九人支持这项计划，一百四十名工人将在三月搬到海湾对岸新建的冷库工作，工资和班次都不会改变。",
        "镇长在会后对记者说，我们已经等了很久，可是屋顶等不了，修理的费用远远超过了小镇一年的全部预算。",
        "这家工厂最好的一年是一九七四年，加工了三万一千吨鲱鱼，去年还不到两千吨，因为海水变暖，鱼群已经北上。",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", STORIES)
def test_a_page_in_another_language_is_read(language: str):
    """The body comes out whole, and its language is named."""
    article = read_page(page(STORIES[language]))

    assert article.paragraphs == STORIES[language]
    assert article.language == language


@pytest.mark.parametrize("language", STORIES)
def test_a_paste_in_another_language_is_read(language: str):
    """So it does from copied text with a menu above and an offer below."""
    text = "\n".join(["Menu", "Home", "Sport", "Titel", *STORIES[language], "Facebook", "Newsletter", "© 2024 Post"])

    article = read_paste(text)

    assert article.paragraphs == STORIES[language]
    assert article.language == language
