"""The columns of a spreadsheet of units, under the names that offices use."""

from training.vietnamese import fold

_NAMES = {
    "name": ("Tên đơn vị", "Đơn vị", "Tên", "Tên xã, phường", "Tên đơn vị hành chính"),
    "kind": ("Loại", "Loại đơn vị", "Cấp", "Loại hình"),
    "parent": ("Thuộc", "Trực thuộc", "Cấp trên", "Đơn vị cấp trên", "Cơ quan cấp trên"),
    "code": ("Mã", "Mã đơn vị", "Mã số", "Mã xã"),
    "former": ("Tên cũ", "Tên khác", "Tên gọi cũ"),
    "valid_from": ("Từ ngày", "Có từ ngày", "Hiệu lực từ ngày", "Có hiệu lực từ ngày", "Ngày hiệu lực"),
    "decision": ("Quyết định", "Số quyết định", "Nghị quyết", "Số nghị quyết", "Văn bản"),
}
COLUMNS = {fold(name): column for column, names in _NAMES.items() for name in names}
# How many digits the official codes of a kind have; spreadsheets drop the zeros before them.
DIGITS = {"province": 2, "city": 3, "town": 3, "district": 3, "ward": 5, "township": 5, "commune": 5, "zone": 5}
