"""The bare name of a region: 岚州市 → 岚州, 广西壮族自治区 → 广西.

Takes the full name of a region; gives what central bodies put before their offices there (广西海关, 岚州海关).
"""

from __future__ import annotations

import re

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族"
    "|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|塔吉克族?|怒族|普米族|独龙族|裕固族|鄂温克族?|鄂伦春族?"
    "|保安族|蒙古|各族"
)
_SUFFIX = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|新区|矿区|林区|特区|地区|省|市|区|县|盟|旗)$")


def place_of(region: str) -> str:
    """The region's name without its suffix; a name of two characters, such as 朝县, keeps it."""
    return _SUFFIX.sub("", region)
