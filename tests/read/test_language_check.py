import pytest

from pipeline.errors import ReadError
from pipeline.read.language_check import check_english

ENGLISH = {
    "prose": "The council said on Monday that it would close the bridge for two weeks after inspectors "
    "found cracks in three of its piers. Drivers were told to use the northern route until "
    "repairs are finished.",
    "headlines": "Storm cuts power to thousands\nBank chief quits after fraud probe\nRivals sign "
    "trade deal in "
    "Geneva\nTeen wins chess crown\nFire guts city market\nRail strike talks collapse again",
    "capitals": "MAYOR DENIES CLAIMS THAT COUNCIL HID REPORT ON FLOOD DEFENCES. THE MAYOR SAID ON TUESDAY "
    "THAT NOBODY HAD ASKED HIM FOR THE PAPERS AND THAT HE WOULD PUBLISH THEM.",
    "names": "Ferreira beat Kowalczyk 6-4, 6-3. Okonkwo, Dell'Acqua, van der Berg and Szczepański reached "
    "the semi-finals, where Müller-Thurgau meets Nguyen Thi Hoa and Iñárritu plays Björk "
    "Guðmundsdóttir in Reykjavik.",
    "foreign quotation": "The minister told reporters in Madrid that the plan was dead. “No vamos a "
    "firmar un acuerdo "
    "que no beneficia a los trabajadores,” he said, before he left the room without taking "
    "questions from the press.",
    "one word that Dutch alone has": "Three charged over 'fish van' burglaries in Aldermere; rail talks "
    "collapse; teen champion wins chess crown; storm cuts power; market gutted",
    "curly apostrophes": "He’s sure it won’t rain. They’re not, and we don’t know who’s right about that, "
    "or why it "
    "should be up to her to say so now.",
}

OTHERS = {
    "de": "Der Stadtrat teilte am Montag mit, dass die Brücke für zwei Wochen gesperrt wird, nachdem "
    "Prüfer Risse in drei Pfeilern gefunden hatten.",
    "de headlines": "Sturm legt Stromnetz lahm\nBankchef tritt nach Betrugsverdacht "
    "zurück\nBahnstreik geht weiter\n"
    "Feuer zerstört Markthalle in Leipzig\nNeues Museum eröffnet\nMinister kündigt Rücktritt an und "
    "geht",
    "fr": "Le conseil municipal a annoncé lundi que le pont serait fermé pendant deux semaines après la "
    "découverte de fissures dans trois piliers.",
    "es": "El ayuntamiento anunció el lunes que cerrará el puente durante dos semanas después de que "
    "los inspectores hallaran grietas en tres pilares.",
    "nl": "De minister is in Den Haag en was over de brug op weg naar huis. Dat is het einde van het "
    "verhaal, zei hij, en hij was er blij mee.",
    "pl": "Rada miasta poinformowała w poniedziałek, że most zostanie zamknięty na dwa tygodnie po tym, "
    "jak inspektorzy znaleźli pęknięcia w trzech filarach. Kierowcy mają korzystać z północnej "
    "trasy.",
    "ru": "Городской совет сообщил в понедельник, что мост закроют на две недели.",
    "zh": "市议会周一表示，检查人员在三个桥墩发现裂缝后，大桥将关闭两周。司机被要求在维修完成之前使用北线。",
    "ar": "أعلن مجلس المدينة يوم الاثنين أن الجسر سيغلق لمدة أسبوعين بعد أن عثر المفتشون على شقوق.",
    "a language without a list": "Baraza la mji lilitangaza Jumatatu kwamba daraja litafungwa kwa wiki mbili "
    "baada ya wakaguzi "
    "kupata nyufa katika nguzo tatu. Madereva wametakiwa kutumia njia ya kaskazini hadi ukarabati "
    "utakapokamilika na barabara kufunguliwa tena kwa umma wote wa eneo hilo la pwani.",
    "short": "Die Sonne scheint und es ist warm.",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_of_every_sort_is_accepted(text: str) -> None:
    assert check_english(text) == ()


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        check_english(text)
    assert caught.value.code == "not_english"


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose.",
        "Anna Holt resigned on Friday.",
        "42",
        "OIL PRICE JUMPS\n" * 7,
        "Okafor 12, Ferreira 9.",
    ],
)
def test_a_text_too_short_to_tell_is_accepted_with_a_warning(text: str) -> None:
    assert check_english(text) == ("short_text",)
