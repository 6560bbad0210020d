"""Query codes: nine digits that can be made offline and read over the telephone (604 827 195).

Two digits of the station that made the code, six random ones, one check digit by Verhoeff's scheme (J. Verhoeff,
"Error Detecting Decimal Codes", 1969), which finds every single wrong digit and every swap of neighbours.
"""

from __future__ import annotations

_D = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_P = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip
_INVERSE = "0432156789"


def query_code(station: int, number: int) -> str:
    """The code of a station (0–99) for a random number (0–999,999), grouped by spaces.

    Raises ValueError outside these ranges.
    """
    if not 0 <= station <= 99 or not 0 <= number <= 999_999:
        raise ValueError("station 0-99 and number 0-999999 expected")
    digits = f"{station:02d}{number:06d}"
    code = digits + _INVERSE[_checksum(digits + "0")]
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def is_query_code(text: str) -> bool:
    """Whether the text is a code with a right check digit; spaces do not matter."""
    digits = text.replace(" ", "")
    return len(digits) == 9 and digits.isascii() and digits.isdigit() and _checksum(digits) == 0


def scanned(code: str, page: str = "") -> str:
    """What the QR code of a query code says: the page for phones where there is one, else the digits.

    The code stands behind ``#``: a browser keeps that to itself.
    """
    digits = code.replace(" ", "")
    return f"{page}#{digits}" if page else digits


def _checksum(digits: str) -> int:
    check = 0
    for position, digit in enumerate(reversed(digits)):
        check = int(_D[check][int(_P[position % 8][int(digit)])])
    return check
