"""An article that was forwarded by mail: where it begins, and what the block above it says of it."""

import re
from dataclasses import dataclass

from pipeline.read.mail.text import unquoted

_LABELS = {
    **dict.fromkeys(("from", "von", "de", "da", "van", "mittente"), "from"),
    **dict.fromkeys(
        (
            "date",
            "datum",
            "sent",
            "gesendet",
            "envoyé",
            "fecha",
            "enviado",
            "enviado el",
            "enviada em",
            "data",
            "inviato",
            "verzonden",
        ),
        "date",
    ),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "assunto"), "subject"),
    **dict.fromkeys(
        ("to", "an", "à", "para", "a", "aan", "cc", "kopie", "bcc", "reply-to", "antwort an", "resent-from"),
        "ignored",
    ),
}
_LABEL = re.compile(rf"[>\s*]*({'|'.join(map(re.escape, _LABELS))})\s*:\*?[^\S\n]*(.*)", re.IGNORECASE)
_MARKER = re.compile(
    r"[>\s]*(?:-{2,}\s*(?:forwarded (?:message|by\b.*)|original message|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|message d['’]origine|mensaje (?:reenviado|original)"
    r"|messaggio (?:inoltrato|originale)"
    r"|doorgestuurd bericht|oorspronkelijk bericht|mensagem (?:encaminhada|original))\s*-*"
    r"|begin forwarded message:?"
    r"|anfang der weitergeleiteten nachricht:?|début du message réexpédié\s?:?|inicio del mensaje reenviado:?"
    r"|inizio messaggio inoltrato:?|begin doorgestuurd bericht:?)\s*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"origin|ursprünglich|oorspronkelijk", re.IGNORECASE)
_WROTE = re.compile(r"[>\s]*On (.{6,60}\d{4}.{0,30}?),? ([^,\n]{2,80}?)\s+wrote:\s*")
_REPLIES = re.compile(r"(?:(?:re|fwd?|wg|aw|tr|rv|i|r|doorst|antw|enc)\s*:\s*)+", re.IGNORECASE)
# A longer text above the block is the article itself, to which something older is appended.
_LONGEST_NOTE = 600
_MOST_BLOCK_LINES = 12
_ENGLISH = {
    "januar": "January",
    "februar": "February",
    "märz": "March",
    "mai": "May",
    "juni": "June",
    "juli": "July",
    "oktober": "October",
    "dezember": "December",
    **{
        month: english
        for months, english in (
            ("janvier enero gennaio januari janeiro", "January"),
            ("février febrero febbraio februari fevereiro", "February"),
            ("mars marzo maart março", "March"),
            ("avril abril aprile", "April"),
            ("mayo maggio mei maio", "May"),
            ("juin junio giugno juni junho", "June"),
            ("juillet julio luglio juli julho", "July"),
            ("août agosto augustus", "August"),
            ("septembre septiembre settembre setembro", "September"),
            ("octobre octubre ottobre oktober outubro", "October"),
            ("novembre noviembre novembro", "November"),
            ("décembre diciembre dicembre december dezembro", "December"),
        )
        for month in months.split()
    },
    **dict.fromkeys(
        """lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
        domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag
        vrijdag zaterdag zondag segunda terça quarta quinta sexta feira à a las alle ore om
        às de del""".split(),  # noqa: SIM905
        "",
    ),
    "uhr": "",
    "um": "",
    **dict.fromkeys(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"), ""),
}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A forwarded article; what its block does not say is None."""

    text: str
    sender: str | None
    date: str | None
    subject: str | None


def forwarded_in(text: str) -> Forwarded | None:
    """The article that a message forwards (of several within each other, the innermost), or None."""
    innermost: Forwarded | None = None
    for _ in range(5):
        forwarded = _first(text)
        if forwarded is None:
            break
        innermost, text = forwarded, forwarded.text
    return innermost


def without_older(text: str) -> str:
    """A message without the older one that it answers, where what it says itself is the longer part.

    «On Monday Ada Voss wrote:» and «Original message» stand above what is answered, and in some programs
    above what is forwarded, too.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        rest = "\n".join(lines[number + 1 :])
        answered = _WROTE.fullmatch(line) and unquoted(rest) != rest
        if answered or (_ORIGINAL.search(line) and _MARKER.fullmatch(line)):
            above = "\n".join(lines[:number]).strip()
            return above if len(above.split()) > len(unquoted(rest).split()) else text
    return text


def plain_subject(subject: str | None) -> str | None:
    """A subject without the marks of replies and forwards."""
    return (_REPLIES.sub("", subject.strip(), count=1) or None) if subject else None


def _first(text: str) -> Forwarded | None:
    lines = text.split("\n")
    above = 0
    for number, line in enumerate(lines):
        if wrote := _WROTE.fullmatch(line):
            rest = "\n".join(lines[number + 1 :])
            if (plain := unquoted(rest)) != rest:
                return Forwarded(plain, wrote[2].strip(), wrote[1].strip(), None)
        if _MARKER.fullmatch(line) or (
            (label := _LABEL.fullmatch(line)) and _LABELS[label[1].lower()] == "from"
        ):
            said, end = _block(lines, number)
            marked = bool(_MARKER.fullmatch(line)) and bool(said)
            if marked or len(said.keys() & {"from", "date", "subject"}) == 3:
                rest = unquoted("\n".join(_less_quoted(lines[end:], line))).strip("\n")
                date = _english(said["date"]) if "date" in said else None
                return Forwarded(rest, said.get("from"), date, plain_subject(said.get("subject")))
        above += len(line)
        if above > _LONGEST_NOTE:
            break
    return None


def _less_quoted(lines: list[str], first: str) -> list[str]:
    """Lines without the mark that the first line of the block has, too."""
    return [re.sub(r"\A>\s?", "", line) for line in lines] if first.startswith(">") else lines


def _block(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """What the labelled lines say, and the number of the line behind them."""
    said: dict[str, str] = {}
    at = start + 1 if _MARKER.fullmatch(lines[start]) else start
    last: str | None = None
    for number in range(at, min(len(lines), at + _MOST_BLOCK_LINES)):
        line = lines[number].lstrip("> ").strip()
        if match := _LABEL.fullmatch(lines[number]):
            last = _LABELS[match[1].lower()]
            said.setdefault(last, match[2].strip().strip("*").strip())
        elif not line:
            if said:
                return said, number
        elif last is None:
            break
        elif last == "subject" or last == "ignored":
            # A long subject or list of readers goes on.
            if last == "subject":
                said[last] += f" {line}"
        else:
            return said, number
    return said, at + len(said)


def _english(date: str) -> str:
    words = _WORD.sub(lambda word: _ENGLISH.get(word[0].lower(), word[0]), date.strip())
    return " ".join(re.sub(r"(\d)\.(?=\s)", r"\1", words).split()).strip(" ,")
