"""Links without what follows a reader around: tracking parameters, and other sites' wrappers around a link."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote

from summarizer.reading.fetch.guard import Target

# Parameters that name a campaign or a person, never a page. Seen in the links of news sites and the lists of
# browsers that strip them; what also selects a page on some site (ref, source, id, s, share) is left alone.
TRACKING_PREFIXES = ("utm_", "hsa_", "mtm_", "pk_", "piwik_", "matomo_", "at_campaign", "at_link", "at_ptr", "at_bbc_")
TRACKING_PARAMETERS = frozenset(
    """_ga _gl _hsenc _hsmi _openstat at_medium at_format at_type at_custom1 at_custom2 at_custom3 at_custom4 cmpid
    dclid dicbo epik fb_action_ids fb_action_types fb_ref fb_source fbclid gad_campaignid gad_source gbraid gclid
    gclsrc guccounter guce_referrer guce_referrer_sig hsctatracking igsh igshid ito mc_cid mc_eid mibextid mkt_tok
    msclkid ns_campaign ns_linkname ns_mchannel ns_source oly_anon_id oly_enc_id rb_clickid s_cid sc_cid ocid smid
    sref srnd taboola_campaign_id tblci ttclid twclid vero_conv vero_id wbraid wickedid wt_mc xtor yclid ysclid
    __twitter_impression""".split()
)

_GOOGLE = re.compile(r"(www\.)?google\.(com|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})")
_GOOGLE_AMP = re.compile(r"/amp/(s/)?(?P<rest>[^/?]+\.[^/?]+/.*)")
_AMP_CACHE = re.compile(r"/[a-z]/(s/)?(?P<rest>[^/?]+\.[^/?]+(/.*)?)")
# Redirect pages that carry the link they lead to in a parameter: host, path, parameter.
_WRAPPERS = (
    (re.compile(r"(l|lm)\.(facebook|instagram)\.com"), re.compile(r"/(l\.php)?"), "u"),
    (re.compile(r"[a-z0-9.-]+\.safelinks\.protection\.outlook\.com"), re.compile(r"/.*"), "url"),
    (_GOOGLE, re.compile(r"/url"), "q"),
    (_GOOGLE, re.compile(r"/url"), "url"),
)


def without_tracking(target: Target) -> Target:
    """Leave out tracking parameters; the order and spelling of all others stays."""
    path, mark, query = target.path.partition("?")
    if not mark:
        return target
    kept = "&".join(part for part in query.split("&") if not _tracks(part))
    return replace(target, path=f"{path}?{kept}" if kept else path)


def _tracks(part: str) -> bool:
    name = unquote(part.partition("=")[0]).lower().removeprefix("amp;")
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def unwrap(target: Target) -> str | None:
    """Give the link that an AMP cache or a redirect page stands for, without asking either; None for all others.

    What is given still has to be parsed and checked.
    """
    path, _, query = target.path.partition("?")
    cache = None
    if _GOOGLE.fullmatch(target.host):
        cache = _GOOGLE_AMP.fullmatch(target.path)
    elif target.host.endswith(".cdn.ampproject.org"):
        cache = _AMP_CACHE.fullmatch(target.path)
    if cache:
        return f"{'https' if cache[1] else 'http'}://{cache['rest']}"
    for host, wrapper, parameter in _WRAPPERS:
        if host.fullmatch(target.host) and wrapper.fullmatch(path):
            inner = parse_qs(query, max_num_fields=50).get(parameter, [""])[0]
            if inner.startswith(("http://", "https://")):
                return inner
    return None
