"""How content arrives damaged: cut, mixed, repeated, in another encoding, with marks that some reader obeys.

Every kind takes content and a source of chance, and gives other content; the same chance gives the same.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Damage = Callable[[bytes, Random], bytes]
TextDamage = Callable[[str, Random], str]

# What readers of some format take for more than a letter.
_MARKS = (
    b"\0", b"\xff\xfe", b"<", b">", b"&", b"]]>", b"<!--", b"\x1a", b'"', b"\\ud800", b"{", b"\r\n\r\n",
    b"\n\n\n", b"\n.\n", b"\nFrom ", b"=\n", b"--", b"<div>" * 300, b"[" * 600, b" " * 5000, b"\n" * 2000,
    b"a" * 20_000, b"1" * 5000,
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "shift_jis", "utf-8-sig", "cp037", "big5")
_FIGURES = (b"0", b"-1", b"99999999999999999999", b"1e400", b"NaN", b"", b"2147483648")


def cut_end(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def cut_start(content: bytes, chance: Random) -> bytes:
    return content[chance.randrange(len(content)) :]


def cut_middle(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.choice((1, 10, 200, 1000)) :]


def overwrite(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20, 200))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flip_bits(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def zeros(content: bytes, chance: Random) -> bytes:
    at, length = chance.randrange(len(content)), chance.choice((1, 10, 200, 512))
    return content[:at] + b"\0" * length + content[at + length :]


def insert_mark(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(_MARKS) + content[at:]


def repeat_part(content: bytes, chance: Random) -> bytes:
    at, length = chance.randrange(len(content)), chance.choice((1, 3, 20))
    part = content[at : at + length]
    return content[:at] + part * chance.choice((100, 2000)) + content[at:]


def swap_halves(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[at:] + content[:at]


def twice_over(content: bytes, chance: Random) -> bytes:
    return chance.choice((b"", b"\n")).join([content] * chance.choice((2, 3)))


def shuffle_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def repeat_line(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join(lines[:at] + [lines[at]] * chance.choice((2, 5, 200)) + lines[at:])


def other_line_ends(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\r\r\n", b" ")))


def other_encoding(content: bytes, chance: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def other_case(content: bytes, chance: Random) -> bytes:
    return content.upper() if chance.random() < 0.5 else content.lower()


def other_figures(content: bytes, chance: Random) -> bytes:
    return re.sub(rb"\d+", lambda found: chance.choice((found[0], found[0], *_FIGURES)), content)


def inside_container(content: bytes, chance: Random) -> bytes:
    """Damage to what is packed in a gzip or zip file, whose frame stays whole."""
    try:
        if content[:2] == b"\x1f\x8b":
            return gzip.compress(chance.choice(_PLAIN)(gzip.decompress(content), chance))
        if content[:2] == b"PK":
            return _repacked(content, chance)
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError):
        pass
    return overwrite(content, chance)


def _repacked(content: bytes, chance: Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        damaged = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, chance.choice(_PLAIN)(part, chance) if name == damaged and part else part)
    return packed.getvalue()


_PLAIN: Sequence[Damage] = (
    cut_end, cut_start, cut_middle, overwrite, flip_bits, zeros, insert_mark, repeat_part, swap_halves,
    twice_over, shuffle_lines, repeat_line, other_line_ends, other_encoding, other_case, other_figures,
)  # fmt: skip
KINDS: Sequence[Damage] = (*_PLAIN, inside_container, inside_container)


def damaged(content: bytes, chance: Random) -> bytes:
    """The content with one kind of damage, or two."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        if content:
            content = chance.choice(KINDS)(content, chance)
    return content


# What a text may hold between any two of its words.
_INTRUDERS = (
    "“", "”", '"', "'", "’", "‘", "(", ")", "[", "—", "\u2013", "...", "\n\n", "\t", "\u00a0", "\u200b",
    "\u00ad", "\ufeff", "\u202e", "😀", "e\u0301", "ﬁ", "said", "that", "who", "which", "and", "not", "per",
    "US", "AND", "he", "she", "it", "on Monday", "in 2023", "12%", "$5m", "1/2", "2023-02-30",
    "https://example.org/a", "@who", "#what", "Q:", "A:",
)  # fmt: skip


def cut_text(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text))]


def cut_before(text: str, chance: Random) -> str:
    return text[chance.randrange(len(text)) :]


def few_words(text: str, chance: Random) -> str:
    """A few words from somewhere; short, so that there can be many."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    return " ".join(words[at : at + chance.randrange(1, 25)])


def drop_words(text: str, chance: Random) -> str:
    return " ".join(word for word in text.split(" ") if chance.random() < 0.9)


def intrude(text: str, chance: Random) -> str:
    words = text.split(" ")
    for _ in range(chance.choice((1, 3, 10))):
        words.insert(chance.randrange(len(words) + 1), chance.choice(_INTRUDERS))
    return chance.choice((" ", " ", " ", "")).join(words)


def repeat_word(text: str, chance: Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    return " ".join(words[:at] + [words[at]] * chance.choice((2, 20, 300)) + words[at:])


def shuffle_words(text: str, chance: Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def other_letters(text: str, chance: Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


TEXT_KINDS: Sequence[TextDamage] = (
    cut_text, cut_before, few_words, few_words, few_words, drop_words, intrude, intrude, repeat_word,
    shuffle_words, other_letters,
)  # fmt: skip


def damaged_text(text: str, chance: Random) -> str:
    """A short stretch of the text or the whole, with one to three kinds of damage."""
    if chance.random() < 0.8:
        text = few_words(text, chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if text:
            text = chance.choice(TEXT_KINDS)(text, chance)
    return text
