"""Names in every syllable that Vietnamese spelling allows, and names of other peoples of Vietnam."""

from collections.abc import Iterator
from itertools import cycle, islice, product
from unicodedata import normalize

# Level, falling, dipping, rising and broken, sharp, heavy.
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_STOPPED = ("c", "ch", "p", "t")
_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
# The tone stands on the first vowel, or on the one before a point.
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
êch êm ên ênh êp êt êu i i.a ich iê.c iê.m iê.n iê.ng iê.p iê.t iê.u im in inh ip it iu o oa oa.c oa.ch oa.i
oa.m oa.n oa.ng oa.nh oa.o oa.p oa.t oa.y oă.c oă.m oă.n oă.ng oă.t oc oe oe.n oe.o oe.t oi om on ong oo.ng op
ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u u.a uâ.n uâ.ng uâ.t uâ.y uc uê. uê.ch uê.nh ui um un ung uô.c uô.i
uô.m uô.n uô.ng uô.t up ut uy uy.a uy.ch uyê.n uyê.t uy.nh uy.t uy.u uơ. ư ư.a ưc ưi ưm ưn ưng ươ.c ươ.i ươ.m
ươ.n ươ.ng ươ.p ươ.t ươ.u ưt ưu y yê.m yê.n yê.t yê.u
"""
_BEFORE_FRONT, _BEFORE_OTHERS = ("gh", "k", "ngh"), ("c", "g", "ng", "gi")
_OF_THE_HIGHLANDS = ("Y ", "H'", "H’", "Ka ", "Ka H'", "Ama ", "Rơ ", "Ksor ", "Rmah ", "Kpă ", "Siu ", "A ")
_OF_CLANS = (
    "Bhăm Niê Kdăm",
    "Hen Niê",
    "Êban",
    "Lê Êñuôl",
    "Ngông Niê Kdăm",
    "Ƀuôn Yă",
    "Mŭt Ayŭn",
    "Wơn Mlô",
    "Tlŭr Kbuôr",
    "Ĕng Hđơk",
    "Čuôr Bkrông",
    "Châm Hŏk",
    "Brĭt Ktla",
    "Kơ\u0306 Să",
    "Čư\u0306 Êwê\u0306",
    "KƠ\u0306 DƯ\u0306 Ê\u0306BAN",
)
_OF_THE_SOUTH = (
    "Chế Linh",
    "Thạch Sà Rây",
    "Kim Sươl",
    "Sơn Thị Pha Ly",
    "Danh Út Sà Phon",
    "Lâm Sô Phia",
    "Châu Sóc Kha",
    "Neáng Phươne",
    "Đàng Năng Quạ",
    "Lộ Phú Sên",
    "Po Dharma",
    "Từ Công Phụng",
    "Ja Ka Riya",
    "Kiên Sô Vanh Na Rith",
)
UNPRINTABLE = (
    "Vàng 🙂 Máy",
    "Lò Thị 🌸",
    "Má A Đa 👍🏽",
    "Giàng 🇻🇳",
    "Thạch សុខ",
    "កញ្ញា ចន្ទ",
    "ꨌꩌ Ja Ka",
    "ꨚꨯꨱꨥ",
    "Lý 李",
    "Phạm \ue123 Na",
)


def syllables() -> list[str]:
    """Onset, rhyme and tone in all ways that spelling allows, composed."""
    return list(dict.fromkeys(_spelled()))


def _spelled() -> Iterator[str]:
    for onset, rhyme in product(_ONSETS.split(" "), _RHYMES.split()):
        written = _written(onset, rhyme)
        for tone in _TONES[4:] if rhyme.endswith(_STOPPED) else _TONES:
            if written:
                yield normalize("NFC", written.replace(".", tone, 1))


def _written(onset: str, rhyme: str) -> str:
    """The syllable with a point where the tone goes; "" if it is spelled by another onset."""
    marked = rhyme if "." in rhyme else f"{rhyme[0]}.{rhyme[1:]}"
    if onset == "qu":
        return "" if rhyme[0] in "oư" or (rhyme[0] == "u" and rhyme[1:2] != "y") else f"qu{_after_qu(rhyme)}"
    if onset == "gi" and rhyme[0] == "i":
        return f"g{marked}"
    front = rhyme[0] in "eêiy"
    return "" if onset in (_BEFORE_OTHERS if front else _BEFORE_FRONT) else onset + marked


def _after_qu(rhyme: str) -> str:
    """The u of "uyên" is that of the onset."""
    rest = rhyme.removeprefix("u")
    return rest if "." in rest else f"{rest[0]}.{rest[1:]}"


def names(count: int) -> list[str]:
    """Names of other peoples, a few that nobody can print, then three syllables each; every fifth is in capitals."""
    highlands = [first + clan for first, clan in product(_OF_THE_HIGHLANDS, _OF_CLANS)]
    parts = cycle(syllables())
    made = [" ".join(part.capitalize() for part in islice(parts, 3)) for _n in range(count)]
    capitals = [name.upper() if at % 5 == 4 else name for at, name in enumerate(made)]
    return [normalize("NFC", name) for name in (*_OF_THE_SOUTH, *highlands, *UNPRINTABLE, *capitals)][:count]
