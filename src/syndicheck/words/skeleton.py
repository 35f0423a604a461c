"""Letters that look alike: Unicode 15.0.0 confusables (UTS #39), made by bench/make_skeleton.py.

Letter properties are those of Unicode 14.0.0. Derived from data files © Unicode, Inc., under the Unicode License
v3, https://www.unicode.org/license.txt.
"""

from __future__ import annotations

CONFUSABLES = "15.0.0"

# fmt: off
LETTERS = (
    "\u00f8o\u0111d\u0127h\u0131i\u0142l\u0167t\u0183\u0431\u0185b"
    "\u018dg\u01bds\u01c0i\u021d\u0437\u024f\u04b1\u0251a\u0256\u00f0\u025c\u0437"
    "\u0261g\u0262g\u0263y\u0269i\u026ai\u026fw\u0274n\u0280r"
    "\u028bu\u028fy\u0292\u0437\u0294\u0242\u0299b\u029ch\u029dj\u029fl"
    "\u0377\u0438\u037b\u2184\u03b1a\u03b2b\u03b3r\u03b5e\u03b6z\u03b7h"
    "\u03b8\u0275\u03b9i\u03bak\u03bb\u043b\u03bcm\u03bdn\u03bfo\u03c0\u043f"
    "\u03c1p\u03c3\u03a3\u03c4t\u03c5y\u03c6\u0444\u03c7x\u03c9w\u03ddf"
    "\u03e9\u01a8\u03f3j\u0430a\u0432b\u0433r\u0435e\u043ak\u043cm"
    "\u043dh\u043eo\u0440p\u0441c\u0442t\u0443y\u0445x\u0455s"
    "\u0456i\u0458j\u0461\u0460\u0473\u0275\u0475v\u048d\u0463\u049f\ua741\u04afy"
    "\u04bb\u04ba\u04bd\u04bc\u04c8\u04a3\u04ca\u04a3\u04cfi\u04d5\u00e6\u04d9\u0259\u04e9\u0275"
    "\u0501d\u050dg\u0511\u025b\u051bq\u051dw\u0561w\u0563q\u0566\u0536"
    "\u0570h\u0578n\u057c\u054c\u057du\u057fs\u0581g\u0583\u0444\u0584f"
    "\u0585o\u10e7y\u10ffo\u13a0d\u13a1r\u13a2t\u13a5i\u13a8\u0371"
    "\u13a9y\u13aaa\u13abj\u13ace\u13ae\u0242\u13b0\u0371\u13b1r\u13b3w"
    "\u13b7m\u13bbh\u13bdy\u13be\u0275\u13c0g\u13c2h\u13c3z\u13cb\u025b"
    "\u13cc\u0289\u13cfb\u13d2r\u13d4w\u13d5s\u13d9v\u13das\u13del"
    "\u13dfc\u13e2p\u13e6k\u13e7d\u13eb\u0275\u13f3g\u13f4b\u1403\u03b4"
    "\u1427\ua78f\u142fv\u1431\u043b\u1440\u1437\u1445\u2cb5\u144cu\u144en\u145d\u1454"
    "\u146dp\u146fd\u1472b\u148dj\u14a5r\u14aal\u14bf\u01a8\u1541x"
    "\u157ch\u157dx\u1587r\u15afb\u15b4f\u15b5\ua4de\u15c4\ua4ef\u15c5a"
    "\u15ded\u15ead\u15f0m\u15f7b\u162fw\u1634\u162e\u1635w\u1d00a"
    "\u1d04c\u1d05d\u1d07e\u1d0aj\u1d0bk\u1d0dm\u1d0fo\u1d11o"
    "\u1d18p\u1d1bt\u1d1cu\u1d20v\u1d21w\u1d22z\u1d26r\u1d29p"
    "\u1d7c\u1d7b\u1d83g\u1d8cy\u1e9df\u1effy\u212ee\u2c68\u04a3\u2c6a\u049b"
    "\u2c85r\u2c87\u03b4\u2c89\u0454\u2c8fh\u2c93i\u2c95k\u2c99m\u2c9bn"
    "\u2c9fo\u2ca1\u043f\u2ca3p\u2ca5c\u2ca7t\u2ca9y\u2cab\u0444\u2cadx"
    "\u2caf\u0471\u2ccb\ua76f\u2ccd\u0437\u2cd1l\u2cd3\u13ee\u2d31\u0275\u2d37\u043b\u2d38v"
    "\u2d39e\u2d3a\ua4f1\u2d41o\u2d4fi\u2d51\u01c3\u2d54o\u2d55q\u2d59\ua669"
    "\u2d5dx\u2d60\u03b4\ua4d0b\ua4d1p\ua4d2d\ua4d3d\ua4d4t\ua4d6g"
    "\ua4d7k\ua4d9j\ua4dac\ua4db\u2184\ua4dcz\ua4ddf\ua4dfm\ua4e0n"
    "\ua4e1l\ua4e2s\ua4e3r\ua4e5\u043b\ua4e6v\ua4e7h\ua4eaw\ua4ebx"
    "\ua4ecy\ua4eea\ua4f0e\ua4f2i\ua4f3o\ua4f4u\ua4f5n\ua645\u01a8"
    "\ua647\ua646\ua64d\ua7b7\ua699\ua74f\ua6a1\u0438\ua6b1\u0371\ua6ce\u043b\ua6db\u043f\ua6dfv"
    "\ua730f\ua731s\ua73b\ua739\ua74b\u0275\ua75b\u01a8\ua76b\u0437\ua799f\ua79fu"
    "\ua7afq\ua7b5b\uab32e\uab35f\uab3do\uab47r\uab48r\uab4eu"
    "\uab52u\uab53x\uab5ay\U00010282b\U00010285\u03b4\U00010286e\U00010287f\U0001028ai"
    "\U0001028d\u043b\U00010290x\U00010292o\U00010294o\U00010295p\U00010296s\U00010297t\U000102a0a"
    "\U000102a1b\U000102a2c\U000102a3\u03b4\U000102a5f\U000102abo\U000102ad\U00010312\U000102b0m\U000102b1t"
    "\U000102b2y\U000102b3\u0444\U000102b4x\U000102b5\u0471\U000102b6w\U000102cfh\U00010301b\U00010302c"
    "\U00010309i\U00010311m\U00010315t\U00010317x\U0001031a\u0223\U00010429\u025b\U0001042co\U0001043dc"
    "\U00010443l\U00010448s\U0001044b\u2184\U0001044d\u0438\U000104d8\u043b\U000104dcr\U000104eao\U000104eb\ua669"
    "\U000104ec\u03f8\U000104f5\u045b\U000104f6u\U000104f9\u0471\U00010513n\U00010516o\U00010518k\U0001051cc"
    "\U0001051dv\U00010525f\U00010526l\U00010527x\U000118c0v\U000118c1s\U000118c2f\U000118c3l"
    "\U000118c4y\U000118c6e\U000118c8o\U000118c9z\U000118cc\ua76f\U000118cee\U000118cf\u13ce\U000118d2l"
    "\U000118d5o\U000118d7o\U000118d8u\U000118dbs\U000118dct\U00016f07r\U00016f08v\U00016f0at"
    "\U00016f16l\U00016f1a\u03b4\U00016f26\U00010439\U00016f28i\U00016f2d\u025b\U00016f35r\U00016f3as\U00016f3b\u0437"
    "\U00016f3d\u043b\U00016f3f\u1433\U00016f40a\U00016f42u\U00016f43y"
)
"""Pairs: a small letter and its representative, the same for both cases."""

AS_WRITTEN = (
    "\u03b3y\u03b7n\u03bdv\u03c3o\u03c5u\u03fam\u042cb\u0461w"
    "\u04bbh\u04bde\u0566q\u057cn\ua647i\U000118c3i\U000118c4z\U000118dcy"
)
"""Pairs: a letter of either case and the Latin one that it looks like, where its representative is another."""

LATIN_LOOKING = (
    "\u0131\u0184\u018d\u0196\u01a6\u01bd\u01c0\u0251\u0261\u0263\u0269\u026a\u026f\u028b\u028f\u037f"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03b3"
    "\u03b7\u03b9\u03bd\u03bf\u03c1\u03c3\u03c5\u03c9\u03dc\u03f3\u03fa\u0405\u0406\u0408\u0410\u0412"
    "\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u042c\u0430\u0433\u0435\u043e\u0440"
    "\u0441\u0443\u0445\u0455\u0456\u0458\u0461\u0474\u0475\u04ae\u04af\u04bb\u04bd\u04c0\u04cf\u0501"
    "\u050c\u051b\u051c\u051d\u054d\u054f\u0555\u0561\u0563\u0566\u0570\u0578\u057c\u057d\u0581\u0584"
    "\u0585\u10e7\u10ff\u13a0\u13a1\u13a2\u13a5\u13a9\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13bd\u13c0"
    "\u13c2\u13c3\u13cf\u13d2\u13d4\u13d5\u13d9\u13da\u13de\u13df\u13e2\u13e6\u13e7\u13f3\u13f4\u142f"
    "\u144c\u146d\u146f\u1472\u148d\u14aa\u1541\u157c\u157d\u1587\u15af\u15b4\u15c5\u15de\u15ea\u15f0"
    "\u15f7\u1d04\u1d0f\u1d11\u1d1c\u1d20\u1d21\u1d22\u1d26\u1d83\u1d8c\u1e9d\u1eff\u2c85\u2c8e\u2c92"
    "\u2c94\u2c98\u2c9a\u2c9e\u2c9f\u2ca2\u2ca3\u2ca4\u2ca5\u2ca6\u2ca8\u2cac\u2cd0\u2d38\u2d39\u2d4f"
    "\u2d54\u2d55\u2d5d\ua4d0\ua4d1\ua4d2\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0"
    "\ua4e1\ua4e2\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee\ua4f0\ua4f2\ua4f3\ua4f4\ua647\ua6df\ua731"
    "\ua798\ua799\ua79f\ua7b2\ua7b3\ua7b4\uab32\uab35\uab3d\uab47\uab48\uab4e\uab52\uab5a\uab75\uab81"
    "\uab83\uab93\uaba9\uabaa\uabaf\U00010282\U00010286\U00010287\U0001028a\U00010290\U00010292\U00010295\U00010296\U00010297\U000102a0\U000102a1"
    "\U000102a2\U000102a5\U000102ab\U000102b0\U000102b1\U000102b2\U000102b4\U000102cf\U00010301\U00010302\U00010309\U00010311\U00010315\U00010317\U00010404\U00010415"
    "\U0001041b\U00010420\U0001042c\U0001043d\U00010448\U000104b4\U000104c2\U000104ce\U000104ea\U000104f6\U00010513\U00010516\U00010518\U0001051c\U0001051d\U00010525"
    "\U00010526\U00010527\U000118a0\U000118a2\U000118a3\U000118a4\U000118a6\U000118a9\U000118ae\U000118b2\U000118b5\U000118b8\U000118bc\U000118c0\U000118c1\U000118c2"
    "\U000118c3\U000118c4\U000118c8\U000118d7\U000118d8\U000118dc\U00016f08\U00016f0a\U00016f16\U00016f28\U00016f35\U00016f3a\U00016f40\U00016f42\U00016f43"
)
"""Letters of either case that look like an ASCII letter as they are written."""

APOSTROPHES = (
    "\u0027\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02c8\u02ca\u02cb\u02f4\u0374\u0384\u055a\u055d"
    "\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\uff07\uff40"
)
"""Whatever looks like an apostrophe."""
