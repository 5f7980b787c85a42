"""The plain text of a message: wrapped lines are joined, signatures and footers left out."""

import re

_QUOTED = re.compile(r"(>*)( ?)(.*)", re.DOTALL)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LIST_FOOTER = re.compile(r"^_{20,}\s*$", re.MULTILINE)
# What stands behind such a line is a signature while it is short.
_MOST_SIGNATURE_LINES = 12
_NOTICE = re.compile(
    r"sent from my |get outlook for |sent from (?:mail|outlook|yahoo|proton)"
    r"|(?:to |click here to )?unsubscribe\b"
    r"|you(?:['’]re| are| have| were)? (?:receiv(?:ing|ed)|getting|subscribed|signed up)\b"
    r"|to (?:stop receiving|opt out|update your|change your|manage your)\b"
    r"|manage (?:your )?(?:preferences|subscription)|update your (?:e-?mail )?preferences"
    r"|(?:view|read|open|see) (?:this (?:e-?mail|message|newsletter|post|issue) |it |the web version)?"
    r"(?:in (?:your|a|the) (?:web )?browser|online\b|in browser|on the web\b)"
    r"|view (?:this (?:e-?mail|message)|it) in your"
    r"|(?:having )?(?:trouble|problems) (?:viewing|reading|seeing)\b"
    r"|if you (?:cannot|can['’]t) (?:view|see|read)\b"
    r"|this (?:e-?mail|message|newsletter) was sent\b|our mailing address\b|add us to your address book"
    r"|(?:was this |did someone )?(?:e-?mail )?forward(?:ed)? (?:this |to )",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 250
_MOST_NOTICES = 6
# Programs wrap at 65 to 80 characters; a shorter line was ended by its writer.
_WRAPPED = range(50, 81)


def unflowed(text: str, delete_space: bool) -> str:
    """Text of `format=flowed` (RFC 3676) with each paragraph on one line."""
    lines: list[str] = []
    depth: int | None = None
    for line in text.split("\n"):
        match = _QUOTED.fullmatch(line)
        marks, content = (match[1], match[3]) if match else ("", line)
        flows = content.endswith(" ") and content != "-- "
        words = content[:-1] if flows and delete_space else content
        if depth == len(marks) and lines:
            lines[-1] += words
        else:
            lines.append(f"{marks} {words}" if marks else words)
        depth = len(marks) if flows else None
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)


def unwrapped(text: str) -> str:
    """Text with the lines of each paragraph joined that were wrapped at a fixed width."""
    return "\n\n".join(_unwrapped(block) for block in re.split(r"\n(?:[^\S\n]*\n)+", text.strip("\n")))


def unquoted(text: str) -> str:
    """Text without the marks ("> ") that stand before nearly all of its lines."""
    for _ in range(5):
        lines = [line for line in text.split("\n") if line.strip()]
        if not lines or sum(line.startswith(">") for line in lines) < 0.8 * len(lines):
            break
        text = "\n".join(re.sub(r"\A>\s?", "", line) for line in text.split("\n"))
    return text


def without_signature(text: str) -> str:
    """Text without the signature, a list's footer and a program's notices behind it."""
    for pattern in (_LIST_FOOTER, _SIGNATURE):
        marks = list(pattern.finditer(text))
        if (
            marks
            and text.count("\n", marks[-1].end()) <= _MOST_SIGNATURE_LINES
            and text[: marks[-1].start()].strip()
        ):
            text = text[: marks[-1].start()]
    return "\n\n".join(without_notices(text.strip("\n").split("\n\n")))


def without_notices(blocks: list[str]) -> list[str]:
    """Paragraphs without what programs and lists say above and below them of their readers and themselves."""
    blocks = list(blocks)
    for _ in range(_MOST_NOTICES):
        if len(blocks) > 1 and _is_notice(blocks[0]):
            del blocks[0]
    for at in range(max(1, len(blocks) - _MOST_NOTICES), len(blocks)):
        # Behind the first of them stand the address of the sender, and his rights.
        if _is_notice(blocks[at]) and all(len(block) <= _LONGEST_NOTICE for block in blocks[at:]):
            return blocks[:at]
    return blocks


def _is_notice(block: str) -> bool:
    return len(block) <= _LONGEST_NOTICE and bool(_NOTICE.match(block.strip()))


def _unwrapped(block: str) -> str:
    lines = [line.strip() for line in block.split("\n")]
    if (
        len(lines) > 1
        and all(len(line) in _WRAPPED for line in lines[:-1])
        and len(lines[-1]) < _WRAPPED.stop
    ):
        return " ".join(lines)
    return block
