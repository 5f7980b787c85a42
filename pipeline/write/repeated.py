"""Which digests come more than once, told in memory that does not grow with their number."""

_BITS = 1 << 24
_HEX_DIGITS = 12


class Repeated:
    """Takes digests one by one; then tells those that may have come twice from those that have not.

    Two bits each of four megabytes stand for a digest, so that one may be taken for another: of 100,000 that
    differ, some 600 may have been repeated, of a million some 60,000. None that was repeated is missed.
    """

    def __init__(self) -> None:
        self._once = bytearray(_BITS // 8)
        self._again = bytearray(_BITS // 8)

    def add(self, digest: str) -> None:
        """Take a digest in hexadecimal digits, evenly spread as those of SHA-256 are."""
        byte, bit = _place(digest)
        if self._once[byte] & bit:
            self._again[byte] |= bit
        self._once[byte] |= bit

    def __contains__(self, digest: str) -> bool:
        """Whether it may have come more than once."""
        byte, bit = _place(digest)
        return bool(self._again[byte] & bit)


def _place(digest: str) -> tuple[int, int]:
    place = int(digest[:_HEX_DIGITS], 16) % _BITS
    return place >> 3, 1 << (place & 7)
