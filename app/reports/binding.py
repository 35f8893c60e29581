"""Many printed documents as one: pages copied, not laid out again, one document in memory.

Our own engine's documents are bound: tagged, with an outline under one heading. The tags of each
become a part of the whole's, the outlines one after another, and each page gets its number in the
whole at its foot. What only the first one keeps: metadata and document information.
"""

import logging
import re
import struct
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

import pikepdf

from app.reports.region_pack import LINK

# It tells, wherever it is imported, that it will tell.
logging.getLogger("pikepdf._core").setLevel(logging.WARNING)

_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|(\d+) 0 R\b", re.DOTALL)
_CATALOG, _PAGES, _STRUCTURE, _DOCUMENT, _PARENTS, _OUTLINES = range(1, 7)
_FIRST_FREE = 7
_IN_FILE, _IN_STREAM = 1, 2

Stamp = Callable[[int, float], bytes]
"""A page's number and width in points → what draws the number at its foot, in content operators."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How many pages, and on which page each part begins, from 1."""

    pages: int
    starts: Sequence[int]


def page_count(file: Path) -> int:
    """Of a printed document."""
    with pikepdf.open(file) as source:
        return len(source.pages)


def bind(out: Path, cover: Path, parts: Sequence[Path], stamp: Stamp) -> Bound:
    """Write the cover and after it all parts into one file."""
    first = page_count(cover) + 1
    with out.open("wb") as file, _Binder(file, stamp) as binder:
        # The cover comes last into the file, because it leads to pages of the others.
        added = []
        for part in parts:
            added.append(binder.add(part, first))
            first += len(added[-1].pages)
        front = binder.add(cover, 1, leads_to=[each.pages[0] for each in added])
        binder.finish(front, [front, *added])
    return Bound(first - 1, [each.first_page for each in added])


@dataclass(frozen=True, slots=True)
class _Added:
    """One document in the whole, by the numbers of its objects."""

    pages: Sequence[int]
    first_page: int
    structure: Sequence[int]
    headings: Sequence[tuple[int, bytes]]
    parents: int
    about: bytes
    info: int | None


class _Binder:
    def __init__(self, file: BinaryIO, stamp: Stamp) -> None:
        self._file = file
        self._stamp = stamp
        self._size = _FIRST_FREE
        self._kinds, self._places, self._indexes = array("B"), array("Q"), array("I")
        self._tree = 0

    def __enter__(self) -> Self:
        self._file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        return self

    def __exit__(self, *_: object) -> None: ...

    def add(self, path: Path, first_page: int, leads_to: Sequence[int] = ()) -> _Added:
        with pikepdf.open(path) as source:
            return _Part(self, source, first_page, leads_to).add()

    def reserve(self, count: int) -> int:
        """So many numbers in a row; the first of them."""
        first = self._size
        self._size += count
        return first

    def parent_keys(self, count: int) -> int:
        """So many keys of the tree that leads from content to its tags; the first of them."""
        first = self._tree
        self._tree += count
        return first

    def stamped(self, number: int, width: float) -> bytes:
        return self._stamp(number, width)

    def stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        self._note(number, _IN_FILE, self._file.tell(), 0)
        self._file.write(b"%d 0 obj\n%s\nstream\n" % (number, dictionary))
        self._file.write(content)
        self._file.write(b"\nendstream\nendobj\n")

    def objects(self, texts: Sequence[tuple[int, bytes]]) -> None:
        """Objects that are no streams, packed into one that is."""
        if not texts:
            return
        holder, at, index, body = self.reserve(1), 0, [], []
        for place, (number, text) in enumerate(texts):
            self._note(number, _IN_STREAM, holder, place)
            index.append(b"%d %d" % (number, at))
            body.append(text)
            at += len(text) + 1
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + b"\n".join(body))
        about = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        self.stream(holder, about % (len(texts), len(head), len(packed)), packed)

    def finish(self, cover: _Added, added: Sequence[_Added]) -> None:
        """The tables of what is where, after everything."""
        pages = [number for each in added for number in each.pages]
        tags = [number for each in added for number in each.structure]
        headings = [heading for each in added for heading in each.headings]
        parents = sorted(each.parents for each in added)
        texts = [
            (_CATALOG, cover.about),
            (_PAGES, b"<< /Type /Pages /Count %d /Kids %s >>" % (len(pages), _array(pages))),
            (
                _STRUCTURE,
                b"<< /Type /StructTreeRoot /K [ %d 0 R ] /ParentTree %d 0 R"
                b" /ParentTreeNextKey %d >>" % (_DOCUMENT, _PARENTS, self._tree),
            ),
            (
                _DOCUMENT,
                b"<< /Type /StructElem /S /Document /P %d 0 R /K %s >>"
                % (_STRUCTURE, _array(tags)),
            ),
            (_PARENTS, b"<< /Kids %s >>" % _array(parents)),
            *_outline(headings),
        ]
        self.objects(texts)
        self._cross_reference(cover.info)

    def _cross_reference(self, info: int | None) -> None:
        number, at = self.reserve(1), self._file.tell()
        self._note(number, _IN_FILE, at, 0)
        rows = b"".join(
            struct.pack(">BQI", *row)
            for row in zip(self._kinds, self._places, self._indexes, strict=True)
        )
        packed = zlib.compress(rows)
        about = b"<< /Type /XRef /Size %d /W [ 1 8 4 ] /Root %d 0 R%s /Filter /FlateDecode" % (
            self._size,
            _CATALOG,
            b"" if info is None else b" /Info %d 0 R" % info,
        )
        self._file.write(b"%d 0 obj\n%s /Length %d >>\nstream\n" % (number, about, len(packed)))
        self._file.write(packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)

    def _note(self, number: int, kind: int, place: int, index: int) -> None:
        missing = number + 1 - len(self._kinds)
        if missing > 0:
            self._kinds.extend([0] * missing)
            self._places.extend([0] * missing)
            self._indexes.extend([0] * missing)
        self._kinds[number], self._places[number], self._indexes[number] = kind, place, index


class _Part:
    """One document on its way into the whole."""

    def __init__(
        self, binder: _Binder, source: pikepdf.Pdf, first_page: int, leads_to: Sequence[int]
    ) -> None:
        self._binder = binder
        self._source = source
        self._first_page = first_page
        self._leads_to = leads_to
        root = source.Root
        self._stamp_pages()
        self._base = binder.reserve(max(each.objgen[0] for each in source.objects) + 1)
        # What a whole has only one of: who referred to theirs refers to the whole's.
        self._instead = {
            root.Pages.objgen[0]: _PAGES,
            root.StructTreeRoot.objgen[0]: _DOCUMENT,
            root.Outlines.objgen[0]: _OUTLINES,
        }

    def add(self) -> _Added:
        root = self._source.Root
        tags = [tag for tag in root.StructTreeRoot.K]  # noqa: C416 - it is no sequence
        for tag in tags:
            tag.S = pikepdf.Name.Part
        keys = self._shift_keys()
        numbers = [page.obj.objgen[0] for page in self._source.pages]
        headings = list(self._headings())
        about = self._catalog()
        left_out = {*self._instead, root.objgen[0], *(number for number, _ in headings)}
        texts = []
        for each in self._source.objects:
            number = each.objgen[0]
            if number in left_out or not number:
                continue
            if isinstance(each, pikepdf.Stream):
                if each.get("/Type") not in (pikepdf.Name.ObjStm, pikepdf.Name.XRef):
                    self._binder.stream(
                        self._base + number, self._text(each.stream_dict), each.read_raw_bytes()
                    )
            else:
                texts.append((self._base + number, self._text(each)))
        parents = self._binder.reserve(1)
        texts.append((parents, keys))
        self._binder.objects(texts)
        info = self._source.trailer.get("/Info")
        return _Added(
            pages=[self._base + number for number in numbers],
            first_page=self._first_page,
            structure=[self._base + tag.objgen[0] for tag in tags],
            headings=[(self._base + number, text) for number, text in headings],
            parents=parents,
            about=about,
            info=None if info is None else self._base + info.objgen[0],
        )

    def _shift_keys(self) -> bytes:
        """Give pages and links their keys in the whole; the leaf with all of them."""
        nums = self._source.Root.StructTreeRoot.ParentTree.Nums
        pairs = [(int(nums[at]), nums[at + 1]) for at in range(0, len(nums), 2)]
        count = max((key for key, _ in pairs), default=-1) + 1
        first = self._binder.parent_keys(count)
        for page in self._source.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + first
            for link in page.obj.get("/Annots") or ():
                if "/StructParent" in link:
                    link.StructParent = int(link.StructParent) + first
                self._lead(link)
        leaf = b" ".join(
            b"%d %s" % (key + first, self._reference_or_text(value)) for key, value in pairs
        )
        limits = b"%d %d" % (first, first + count - 1)
        return b"<< /Limits [ %s ] /Nums [ %s ] >>" % (limits, leaf)

    def _lead(self, link: pikepdf.Object) -> None:
        """A link into the pack leads to the first page of that part."""
        action = link.get("/A")
        address = "" if action is None else str(action.get("/URI", ""))
        if address.startswith(LINK):
            page = self._leads_to[int(address.removeprefix(LINK)) - 1]
            # Numbers of the whole, in this document's own counting.
            del link["/A"]
            link["/Dest"] = pikepdf.Array([pikepdf.Name(f"/page-{page}"), pikepdf.Name.Fit])

    def _stamp_pages(self) -> None:
        for number, page in enumerate(self._source.pages, start=self._first_page):
            width = float(page.mediabox[2])
            drawn = self._source.make_stream(self._binder.stamped(number, width))
            page.obj.Contents = pikepdf.Array([drawn, page.obj.Contents])

    def _headings(self) -> Iterator[tuple[int, bytes]]:
        """The entries at the top of the outline, closed, without those before and after them."""
        entry = self._source.Root.Outlines.get("/First")
        while entry is not None:
            following = entry.get("/Next")
            for key in ("/Next", "/Prev"):
                if key in entry:
                    del entry[key]
            if "/Count" in entry:
                entry.Count = -abs(int(entry.Count))
            yield entry.objgen[0], self._text(entry)
            entry = following

    def _catalog(self) -> bytes:
        root = self._source.Root
        kept = pikepdf.Dictionary(Type=pikepdf.Name.Catalog)
        for key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata"):
            if key in root:
                kept[key] = root[key]
        text = self._text(kept).rstrip().removesuffix(b">>")
        return text + b" /Pages %d 0 R /StructTreeRoot %d 0 R /Outlines %d 0 R >>" % (
            _PAGES,
            _STRUCTURE,
            _OUTLINES,
        )

    def _reference_or_text(self, value: pikepdf.Object) -> bytes:
        number = value.objgen[0]
        return b"%d 0 R" % self._renumbered(number) if number else self._text(value)

    def _text(self, value: pikepdf.Object) -> bytes:
        text = value.unparse(resolved=True)
        text = _REFERENCE.sub(self._in_whole, text)
        return re.sub(rb"/page-(\d+)", rb"\1 0 R", text) if b"/page-" in text else text

    def _in_whole(self, found: re.Match[bytes]) -> bytes:
        # Strings are matched so that what looks like a reference in them stays.
        return b"%d 0 R" % self._renumbered(int(found[1])) if found[1] else found[0]

    def _renumbered(self, number: int) -> int:
        return self._instead.get(number, self._base + number)


def _array(numbers: Sequence[int]) -> bytes:
    return b"[ %s ]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _outline(headings: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """All entries, each with the one before and the one after, and their root."""
    numbers = [number for number, _ in headings]
    for at, (number, text) in enumerate(headings):
        more = b""
        if at:
            more += b" /Prev %d 0 R" % numbers[at - 1]
        if at + 1 < len(numbers):
            more += b" /Next %d 0 R" % numbers[at + 1]
        yield number, text.rstrip().removesuffix(b">>") + more + b" >>"
    ends = b" /First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
    yield _OUTLINES, b"<< /Type /Outlines /Count %d%s >>" % (len(numbers), ends)
