"""What the columns of a list of targets may be called."""

from collections.abc import Mapping

from pccheck.exchange.tables.header import Field, named_fields

FIELDS = (
    Field("ordinal", ("STT", "TT", "Số TT", "Số thứ tự", "No", "#")),
    Field(
        "name",
        (
            "Tên đơn vị",
            "Tên đối tượng",
            "Tên cơ sở",
            "Tên cơ quan",
            "Tên địa điểm",
            "Tên tổ chức",
            "Tên điểm",
            "Tên trường",
            "Tên chợ",
            "Tên doanh nghiệp",
            "Tên",
            "Đơn vị",
            "Đơn vị được kiểm tra",
            "Cơ quan, đơn vị",
            "Đối tượng kiểm tra",
            "Đối tượng",
            "Cơ sở",
            "Cơ quan",
            "Địa điểm",
            "Name",
            "Target",
            "Unit",
        ),
        needed=True,
    ),
    Field(
        "category",
        (
            "Loại đối tượng",
            "Loại hình",
            "Loại",
            "Nhóm đối tượng",
            "Nhóm",
            "Phân loại",
            "Category",
            "Type",
        ),
    ),
    Field(
        "district",
        (
            "Huyện",
            "Quận",
            "Địa bàn",
            "Huyện, thành phố",
            "Huyện, thị",
            "Huyện TP",
            "Huyện TX",
            "Huyện quận",
            "Thành phố, huyện",
            "Quận, huyện",
            "Tên huyện",
            "Địa bàn cấp huyện",
            "District",
            "Area",
        ),
    ),
    Field(
        "commune",
        (
            "Xã",
            "Phường",
            "Xã, phường",
            "Xã, thị trấn",
            "Phường, xã",
            "Xã TT",
            "Tên xã",
            "Địa bàn cấp xã",
            "Commune",
            "Ward",
        ),
    ),
    Field("province", ("Tỉnh", "Tỉnh, thành phố", "Tỉnh TP", "Tên tỉnh", "Province")),
    Field("address", ("Địa chỉ", "Nơi đặt trụ sở", "Trụ sở", "Address")),
    Field(
        "tax",
        (
            "Mã số thuế",
            "MST",
            "Mã số doanh nghiệp",
            "Mã số DN",
            "Mã số HKD",
            "Tax code",
            "Tax number",
        ),
    ),
    Field("code", ("Mã", "Mã đơn vị", "Mã đối tượng", "Mã số", "Mã cơ sở", "Code", "ID")),
    Field("priority", ("Ưu tiên", "Mức ưu tiên", "Độ ưu tiên", "Priority")),
    Field(
        "contact",
        (
            "Đầu mối",
            "Đầu mối liên hệ",
            "Đầu mối liên hệ: họ và tên",
            "Họ tên đầu mối",
            "Họ và tên đầu mối",
            "Cán bộ đầu mối",
            "Người liên hệ",
            "Người liên hệ: họ và tên",
            "Họ và tên người liên hệ",
            "Người phụ trách",
            "Người đại diện",
            "Họ và tên",
            "Họ tên",
            "Contact",
            "Contact person",
        ),
    ),
    Field(
        "phone",
        (
            "Điện thoại",
            "Số điện thoại",
            "ĐT",
            "SĐT",
            "Số ĐT",
            "Điện thoại liên hệ",
            "SĐT liên hệ",
            "Số điện thoại liên hệ",
            "Phone",
            "Telephone",
        ),
    ),
    Field("lat", ("Vĩ độ", "Lat", "Latitude")),
    Field("lon", ("Kinh độ", "Lon", "Lng", "Long", "Longitude")),
    Field("point", ("Tọa độ", "Tọa độ GPS", "Vị trí GPS", "Coordinates")),
    Field("minutes", ("Thời lượng", "Số phút kiểm tra", "Visit minutes")),
    Field("opens", ("Giờ làm việc", "Giờ mở cửa", "Opening hours")),
    Field("visit_before", ("Kiểm tra trước ngày", "Trước ngày", "Visit before")),
    Field("not_on", ("Không kiểm tra vào", "Ngày không kiểm tra", "Trừ ngày", "Not on")),
    Field("visit_form", ("Hình thức kiểm tra", "Hình thức", "Form of visit")),
    Field("source", ("Nguồn", "Nguồn thông tin", "Nguồn dữ liệu", "Nguồn tin", "Source")),
)


def target_fields(mapping: Mapping[str, str]) -> tuple[Field, ...]:
    """The columns to look for; those of `mapping` by the header that it names alone.

    Raises:
        PccheckError: bad-map.
    """
    fields = {field.name: field for field in FIELDS}
    words = {name: field.words for name, field in fields.items() if name != "ordinal"}
    said = named_fields(mapping, words)
    given = {name: (header.partition("(")[0],) for name, header in said.items()}
    first = tuple(Field(name, words, needed=True) for name, words in given.items())
    return (*first, *(field for name, field in fields.items() if name not in given))
