"""The letters of TCVN3 (ABC) and VNI-Windows as programs of today see them: as signs of Windows-1252."""

# TCVN3: one sign a letter. Capitals with a tone are the small letters in a font of capitals (.VnTimeH).
TCVN3 = dict(
    zip(
        "µ¶·¸¹" "¨»¼½¾Æ" "©ÇÈÉÊË" "®" "ÌÎÏÐÑ" "ªÒÓÔÕÖ" "×ØÜÝÞ"
        "ßáâãä" "«åæçèé" "¬êëìíî" "ïñòóô" "\u00adõö÷øù" "úûüýþ" "¡¢£¤¥¦§",
        "àảãáạ" "ăằẳẵắặ" "âầẩẫấậ" "đ" "èẻẽéẹ" "êềểễếệ" "ìỉĩíị"
        "òỏõóọ" "ôồổỗốộ" "ơờởỡớợ" "ùủũúụ" "ưừửữứự" "ỳỷỹýỵ" "ĂÂÊÔƠƯĐ",
        strict=True,
    )
)  # fmt: skip
# VNI: a letter and a sign after it. After a, e, o, u, y and their horned forms the signs of the tones are these;
_TONES = "øûõùï"
# after a, e and o these carry the circumflex, after a the breve, alone or with the tone;
_HAT, _BREVE = "âàåãáä", "êèúüéë"
# a few letters are one sign.
_SINGLE = dict(zip("ôöñìæóíòî", "ơưđìỉĩíịỵ", strict=True))
_TONED = {"a": "àảãáạ", "e": "èẻẽéẹ", "o": "òỏõóọ", "u": "ùủũúụ", "y": "ỳỷỹý", "ô": "ờởỡớợ", "ö": "ừửữứự"}
_HATTED = {"a": "âầẩẫấậ", "e": "êềểễếệ", "o": "ôồổỗốộ"}
_SMALL = (
    _SINGLE
    | {base + sign: letter for base, letters in _TONED.items() for sign, letter in zip(_TONES, letters, strict=False)}
    | {base + sign: letter for base, letters in _HATTED.items() for sign, letter in zip(_HAT, letters, strict=True)}
    | {"a" + sign: letter for sign, letter in zip(_BREVE, "ăằẳẵắặ", strict=True)}
)
VNI = _SMALL | {code.upper(): letter.upper() for code, letter in _SMALL.items()}
# Some keyboards wrote the sign small after a capital: "Aùnh" beside "AÙnh".
VNI_MIXED = {code[0].upper() + code[1]: letter.upper() for code, letter in _SMALL.items() if len(code) > 1}
