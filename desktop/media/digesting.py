"""What is answered to a camera that asks for user and password: Basic and Digest (RFC 7617, 7616), HTTP and RTSP."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

_FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')
_HASHES = {"MD5": "md5", "SHA-256": "sha256"}


def answer(challenges: list[str], method: str, target: str, user: str, password: str) -> str | None:
    """The ``Authorization`` for the best of some ``WWW-Authenticate`` headers; None where none can be answered."""
    for challenge in challenges:
        if challenge.lower().startswith("digest"):
            said = _digest(challenge, method, target, user, password)
            if said is not None:
                return said
    if any(challenge.lower().startswith("basic") for challenge in challenges):
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    return None


def _digest(challenge: str, method: str, target: str, user: str, password: str) -> str | None:
    fields = {name.lower(): quoted or bare for name, quoted, bare in _FIELD.findall(challenge)}
    name = fields.get("algorithm", "MD5").upper()
    realm, nonce = fields.get("realm", ""), fields.get("nonce")
    if name not in _HASHES or nonce is None:
        return None

    def digest(text: str) -> str:
        return hashlib.new(_HASHES[name], text.encode(), usedforsecurity=False).hexdigest()

    first, second = digest(f"{user}:{realm}:{password}"), digest(f"{method}:{target}")
    parts = {"username": user, "realm": realm, "nonce": nonce, "uri": target}
    if "auth" in [one.strip() for one in fields.get("qop", "").split(",")]:
        count, own = "00000001", secrets.token_hex(8)
        parts["response"] = digest(f"{first}:{nonce}:{count}:{own}:auth:{second}")
        bare = f", qop=auth, nc={count}"
        parts["cnonce"] = own
    else:
        parts["response"] = digest(f"{first}:{nonce}:{second}")
        bare = ""
    if "opaque" in fields:
        parts["opaque"] = fields["opaque"]
    quoted = ", ".join(f'{key}="{value}"' for key, value in parts.items())
    return f"Digest {quoted}, algorithm={name}{bare}"
