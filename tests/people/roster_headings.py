"""What offices write around the people of a list: headings, marks, titles."""

HEADS = {
    "number": ("STT", "TT", "Số TT"),
    "full_name": ("Họ và tên", "HỌ TÊN", "Họ và\ntên học viên", "Họ, tên"),
    "family_name": ("Họ và đệm", "Họ đệm"),
    "given_name": ("Tên",),
    "birth": ("Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "NGÀY SINH"),
    "male": ("Nam",),
    "female": ("Nữ",),
    "women": ("Giới tính (nữ đánh dấu x)", "Nữ"),
    "day": ("Ngày",),
    "month": ("Tháng",),
    "year": ("Năm",),
    "gender": ("Giới tính", "Nam/Nữ"),
    "position": ("Chức vụ", "Chức danh", "Chức vụ hiện nay"),
    "position_unit": ("Chức vụ, đơn vị công tác", "Chức danh - Đơn vị"),
    "unit": ("Đơn vị", "Đơn vị công tác", "Nơi công tác", "Xã, phường"),
    "phone": ("Số điện thoại", "SĐT", "Điện thoại di động"),
    "email": ("Email", "Thư điện tử"),
    "ethnicity": ("Dân tộc",),
    "native_place": ("Quê quán", "Nguyên quán"),
    "id_number": ("Số CCCD", "CCCD/CMND"),
    "note": ("Ghi chú", "Nghỉ lại đêm", "Chữ ký"),
}
DITTO = ("nt", "-nt-", '"', "//", "như trên", "N.T", "- // -")
# Columns that stand under one wide heading.
UNDER = {"day": "birth", "month": "birth", "year": "birth", "born_male": "birth", "born_female": "birth"}
FAULTY = {"family_name": "full_name", "year": "birth"}
TITLES = ("THỊ ỦY SA PA", "TRUNG TÂM CHÍNH TRỊ", "", "DANH SÁCH HỌC VIÊN", "(Kèm theo Công văn số 12-CV/TTCT)")
