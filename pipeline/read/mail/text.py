"""The plain text of a message: wrapped lines are joined, signatures and footers left out."""

import re

_QUOTED = re.compile(r"(>*)( ?)(.*)", re.DOTALL)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LIST_FOOTER = re.compile(r"^_{20,}\s*$", re.MULTILINE)
# What stands behind such a line is a signature while it is short.
_MOST_SIGNATURE_LINES = 12
_NOTICE = re.compile(
    r"sent from my |get outlook for |sent from (?:mail|outlook|yahoo|proton)|(?:to )?unsubscribe\b"
    r"|you (?:are receiving|received) this|manage (?:your )?(?:preferences|subscription)"
    r"|view (?:this (?:e-?mail|message)|it) in your"
    r"|update your (?:e-?mail )?preferences",
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
    blocks = text.strip("\n").split("\n\n")
    for end in (-1, 0):
        for _ in range(_MOST_NOTICES):
            if len(blocks) > 1 and len(blocks[end]) <= _LONGEST_NOTICE and _NOTICE.match(blocks[end].strip()):
                del blocks[end]
    return "\n\n".join(blocks)


def _unwrapped(block: str) -> str:
    lines = [line.strip() for line in block.split("\n")]
    if (
        len(lines) > 1
        and all(len(line) in _WRAPPED for line in lines[:-1])
        and len(lines[-1]) < _WRAPPED.stop
    ):
        return " ".join(lines)
    return block
