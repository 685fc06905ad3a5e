"""What a job tells the people who wait for it: values in, sentences out."""

from dataclasses import dataclass

from training.base.jobs import Job, JobState
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.actions.issuance import ISSUING
from training.certificates.printing import PRINTING
from training.registration.jobs import IMPORTING
from training.vietnamese import number_text


@dataclass(frozen=True)
class Told:
    """The job's name, what its number counts, how it stands (in a notice of `kind`), and what to do next."""

    title: Sentence
    note: Sentence
    kind: str
    stands: Sentence
    next: Sentence = ""


def tell(job: Job, *, stuck: bool = False) -> Told:
    """How a job stands, in words; `stuck` where no worker takes it up."""
    left = number_text(max(job.total - job.done, 0))
    if job.kind == ISSUING:
        title, note = _("Cấp giấy chứng nhận"), _("giấy đã cấp, còn %(left)s", left=left)
    elif job.kind == PRINTING:
        title, note = _("Lập tệp in giấy chứng nhận"), _("giấy đã xong, còn %(left)s", left=left)
    elif job.kind == IMPORTING:
        title, note = _("Nhập danh sách học viên"), _("dòng đã kiểm tra, còn %(left)s", left=left)
    else:
        title, note = _("Lưu tệp của từng giấy"), _("giấy đã xong, còn %(left)s", left=left)
    return Told(title, note, *_standing(job, stuck))


def _standing(job: Job, stuck: bool) -> tuple[str, Sentence, Sentence]:
    match job.state:
        case JobState.WAITING if stuck:
            return "warn", _("Chưa có tiến trình nền nào nhận việc này."), _("Hãy nhờ quản trị chạy: training doctor")
        case JobState.WAITING:
            return "info", _("Đang chờ đến lượt."), _("Rời trang này việc vẫn được làm; quay lại là thấy.")
        case JobState.RUNNING:
            return "info", _("Đang làm."), _("Rời trang này việc vẫn chạy; quay lại là thấy.")
        case JobState.DONE:
            return "ok", _reached(job), _left_out(job)
        case JobState.CANCELLED:
            return "warn", _("Đã dừng. %(reached)s", reached=_reached(job)), _onwards(job)
    return "warn", job.says, _reached(job)


def _reached(job: Job) -> Sentence:
    """What there is now."""
    if job.kind == IMPORTING:
        return _brought_in(job)
    if job.kind == PRINTING:
        if "newer" in job.result:
            return _("Tệp này đã bỏ vì lớp có tệp in mới hơn.")
        return _("Tệp in đã sẵn sàng.") if job.state == JobState.DONE else _("Chưa có tệp in.")
    if job.kind != ISSUING:
        return _("%(n)s giấy đã có tệp.", n=number_text(job.done))
    count, first, last = job.result.get("issued", 0), job.result.get("first", ""), job.result.get("last", "")
    if count < 2:
        return _("Đã cấp giấy số %(number)s.", number=first) if count else _("Không cấp giấy nào.")
    return _("Đã cấp %(n)s giấy, số %(first)s đến %(last)s.", n=number_text(count), first=first, last=last)


def _brought_in(job: Job) -> Sentence:
    """Everybody was written at once, or nobody."""
    if job.state != JobState.DONE:
        return _("Chưa ghi ai vào lớp.")
    counts = {name: job.result.get(name, 0) for name in ("placed", "waiting", "known", "left")}
    parts = [_("Đã nhập %(n)s học viên", n=number_text(counts["placed"] + counts["waiting"]))]
    if counts["waiting"]:
        parts.append(_("%(n)s người trong số đó vào danh sách chờ", n=number_text(counts["waiting"])))
    if stayed := counts["known"] + counts["left"]:
        parts.append(_("%(n)s người đã có từ trước", n=number_text(stayed)))
    return "; ".join(map(str, parts)) + "."


def _left_out(job: Job) -> Sentence:
    count = job.total - job.result.get("issued", 0)
    if job.kind != ISSUING or not count:
        return ""
    return _("%(n)s người không cấp được nữa; lý do ghi ở trang Giấy chứng nhận.", n=number_text(count))


def _onwards(job: Job) -> Sentence:
    """How to go on with a job that was stopped."""
    if job.kind == ISSUING:
        return _("Giấy đã cấp vẫn giữ. Muốn cấp tiếp, hãy mở trang Giấy chứng nhận rồi bấm cấp.")
    if job.kind == IMPORTING:
        return _("Danh sách vẫn là bản nháp, mở ra nhập lúc nào cũng được.")
    return _("Muốn làm lại, hãy mở trang Giấy chứng nhận.")
