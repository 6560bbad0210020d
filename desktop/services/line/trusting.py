"""Getting to know a hall's authority: somebody at the desk gives the number that the hall has told them."""

from __future__ import annotations

import hmac

from desktop.certificates import fingerprint
from desktop.domain.problems import Problem, Unreachable
from desktop.link.trust import Trust, fetch, keep, kept_at, trust_of
from desktop.settings import Settings

_UNREACHED = "取不到中心的证书，请检查网络后再核对。"
_NONE = "这个中心没有本厅自己的证书机构，不能用指纹核对。请联系管理员。"
_OTHER = "指纹对不上：可能抄错，也可能连到了别的设备。请再核对一次，对不上时不要输入口令。"


class Trusting:
    """Whom a desk believes of its shared central. ``compare`` waits for the network: call it in a thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def trust(self) -> Trust:
        """Whom it believes now. Raises Problem for a file that cannot be read."""
        asked = self._settings
        return trust_of(asked.data, asked.central, asked.ca, asked.machine_cert, asked.machine_key)

    @property
    def may_compare(self) -> bool:
        """Whether nobody has told this desk yet whom to believe."""
        url = self._settings.central or ""
        kept = kept_at(self._settings.data, url)
        return url.startswith("https:") and self._settings.ca is None and not kept.exists()

    def compare(self, number: str) -> None:
        """Believe from now on whoever the central names, if their number is this one. Raises Problem."""
        url = self._settings.central or ""
        try:
            authority = fetch(url)
        except OSError as error:
            raise Unreachable(_UNREACHED) from error
        if not authority:
            raise Problem(_NONE, "no_authority")
        wanted = "".join(one for one in number if one.isdigit() and one.isascii())
        if not hmac.compare_digest(fingerprint(authority.encode()).replace(" ", ""), wanted):
            raise Problem(_OTHER, "other_authority")
        try:
            keep(self._settings.data, url, authority)
        except OSError as error:
            raise Problem(f"证书没有存下：{error.strerror}", "tls_file") from error
