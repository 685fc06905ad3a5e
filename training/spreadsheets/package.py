"""Office packages (ECMA-376 part 2): parts of a zip that refer to one another."""

import posixpath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from training.spreadsheets.xml import attribute, elements

Targets = dict[str, tuple[str, str]]


def part_elements(archive: ZipFile, part: str, *names: str) -> list[Element]:
    """The elements of these local names in a part; none where there is no such part."""
    if part not in archive.namelist():
        return []
    with archive.open(part) as stream:
        return elements(stream, *names)


def targets_of(archive: ZipFile, part: str) -> Targets:
    """What a part refers to: id → (kind, part). The empty part is the package itself."""
    folder, name = posixpath.split(part)
    return {
        attribute(link, "Id"): (
            attribute(link, "Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attribute(link, "Target"))).lstrip("/"),
        )
        for link in part_elements(archive, f"{posixpath.join(folder, '_rels', name)}.rels", "Relationship")
    }


def main_part(archive: ZipFile) -> str:
    """The part that the package is about ("xl/workbook.xml"), "" for a zip of another kind."""
    return next((part for kind, part in targets_of(archive, "").values() if kind == "officeDocument"), "")
