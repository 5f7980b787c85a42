"""The date in a line of an export, which also names a weekday, an edition, a section or a page.

Papers are English, but a database speaks its user's language ("mardi 14 mars 2006, p. 12").
"""

import re

from pipeline.read.header_lines import date_words as is_date
from pipeline.read.short_years import with_full_year

# In the order of the months; English, German, French, Spanish, Italian, Dutch, Portuguese, Russian.
_NAMES = """
january jan januar jänner janvier janv enero ene gennaio gen januari janeiro январь января янв
february feb februar février fevrier févr fevr febrero febbraio februari fevereiro fev февраль февраля фев
march mar märz maerz mrz mars marzo maart mrt março marco март марта мар
april apr avril avr abril abr aprile апрель апреля апр
may mai mayo maggio mag mei maio май мая
june jun juni juin junio giugno giu junho июнь июня июн
july jul juli juillet juil julio luglio lug julho июль июля июл
august aug août aout agosto ago augustus август августа авг
september sept sep septembre septiembre settembre setembro set сентябрь сентября сен сент
october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт
november nov novembre noviembre novembro ноябрь ноября ноя
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro декабрь декабря дек
""".strip().splitlines()
_ENGLISH = tuple(line.split()[0].capitalize() for line in _NAMES)
_MONTH = {name: number for number, line in enumerate(_NAMES) for name in line.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:of|de)?\s*(?P<month>{_NAME})"
_MONTH_FIRST = rf"(?P<month>{_NAME})\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"[.,]?\s*(?:de\s)?\s*(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
_WRITTEN = tuple(
    re.compile(rf"(?<![^\W_]){form}{_YEAR}", re.IGNORECASE) for form in (_MONTH_FIRST, _DAY_FIRST)
)
_FIGURES = re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)")
# Beside a date in figures it tells the day from the month; in the languages of the months.
_DAYS = """
monday montag lundi lunes lunedì maandag segunda
tuesday dienstag mardi martes martedì dinsdag terça
wednesday mittwoch mercredi miércoles mercoledì woensdag quarta
thursday donnerstag jeudi jueves giovedì donderdag quinta
friday freitag vendredi viernes venerdì vrijdag sexta
saturday samstag samedi sábado sabato zaterdag
sunday sonntag dimanche domingo domenica zondag
""".strip().splitlines()
_DAY = {name: line.split()[0].capitalize() for line in _DAYS for name in line.split()}
_DAY_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(_DAY)})(?!\w)", re.IGNORECASE)
# Chinese and Japanese; Korean.
_YEAR_FIRST = re.compile(r"((?:1[6-9]|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_LONGEST_LINE = 300


def date_words(line: str) -> str | None:
    """The words of the first full date in a line, those of days and months in English, or None."""
    if len(line) > _LONGEST_LINE:
        return None
    matches = [match for form in _WRITTEN if (match := form.search(line))]
    if matches:
        first = min(matches, key=lambda match: match.start())
        return f"{int(first['day'])} {_ENGLISH[_MONTH[first['month'].lower()]]} {first['year']}"
    if year_first := _YEAR_FIRST.search(line):
        return "-".join(number.zfill(2) for number in year_first.groups())
    figures, day = _FIGURES.search(line), _DAY_NAME.search(line)
    if figures is None:
        # In a line of other words a second number may be anything.
        full = with_full_year(line)
        return full.strip() if full != line and is_date(full) else None
    if day is None:
        return figures[0]
    return f"{_DAY[day[0].lower()]} {figures[0]}"


def torn_date_words(line: str) -> str | None:
    """As `date_words`, where spaces may have fallen into words ("Ju n 24, 2 024")."""
    return date_words(line) or date_words("".join(line.split()))
