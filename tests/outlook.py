"""Made-up .msg files: streams in a file of sectors, as [MS-CFB] and [MS-OXMSG] describe them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Storage:
    """A folder of streams and folders."""

    held: dict[str, bytes | Storage] = field(default_factory=dict)


def properties(
    texts: dict[int, str], blobs: dict[int, bytes], times: dict[int, datetime], head: bytes
) -> Storage:
    """The properties of a mail, a recipient or an attachment."""
    made, rows = Storage(), head
    for number, text in texts.items():
        data = text.encode("utf-16-le")
        made.held[f"__substg1.0_{number:04X}001F"] = data
        rows += struct.pack("<HHIII", 0x001F, number, 6, len(data) + 2, 0)
    for number, data in blobs.items():
        made.held[f"__substg1.0_{number:04X}0102"] = data
        rows += struct.pack("<HHIII", 0x0102, number, 6, len(data), 0)
    for number, moment in times.items():
        ticks = int((moment - EPOCH).total_seconds()) * 10_000_000
        rows += struct.pack("<HHIQ", 0x0040, number, 6, ticks)
    made.held["__properties_version1.0"] = rows
    return made


def a_msg(
    texts: dict[int, str],
    *,
    blobs: dict[int, bytes] | None = None,
    times: dict[int, datetime] | None = None,
    to: tuple[str, ...] = (),
    attached: dict[str, bytes] | None = None,
) -> bytes:
    """A mail as Outlook saves it; texts, blobs and times by the number of their property."""
    files = attached or {}
    head = struct.pack("<8x4I8x", len(to), len(files), len(to), len(files))
    root = properties(texts, blobs or {}, times or {}, head)
    for n, address in enumerate(to):
        root.held[f"__recip_version1.0_#{n:08X}"] = properties(
            {0x3001: "A", 0x39FE: address, 0x3003: address}, {}, {}, bytes(8)
        )
    for n, (name, data) in enumerate(files.items()):
        root.held[f"__attach_version1.0_#{n:08X}"] = properties({0x3707: name}, {0x3701: data}, {}, bytes(8))
    return _file(root)


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END


def _file(root: Storage) -> bytes:
    entries = [_Entry("Root Entry", 5)]
    _list(root, entries, 0)
    small, small_table, table, sectors = b"", [], [], b""  # type: ignore[var-annotated]

    def put(data: bytes) -> int:
        nonlocal sectors
        count, begin = -(-len(data) // SECTOR), len(table)
        sectors += data.ljust(count * SECTOR, b"\0")
        table.extend([*range(begin + 1, begin + count), END])
        return begin

    for entry in entries[1:]:
        if entry.kind == 2 and len(entry.data) >= CUTOFF:
            entry.start = put(entry.data)
        elif entry.kind == 2 and entry.data:
            count, entry.start = -(-len(entry.data) // SMALL), len(small_table)
            small += entry.data.ljust(count * SMALL, b"\0")
            small_table.extend([*range(entry.start + 1, entry.start + count), END])
    entries[0].data, entries[0].start = small, put(small)
    table_of_small = put(
        struct.pack(f"<{len(small_table)}I", *small_table).ljust(
            -(-len(small_table) // 128) * SECTOR, b"\xff"
        )
    )
    directory = put(b"".join(map(_entry, entries)).ljust(-(-len(entries) // 4) * SECTOR, b"\0"))
    tables = 1
    while tables * 128 < len(table) + tables:
        tables += 1
    first = len(table)
    table += [FAT] * tables + [FREE] * (tables * 128 - first - tables)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack(
        "<IIIIIIIII", 0, tables, directory, 0, CUTOFF, table_of_small, -(-len(small_table) // 128), END, 0
    )
    header += struct.pack("<109I", *[*range(first, first + tables), *[FREE] * (109 - tables)])
    return header + sectors + struct.pack(f"<{len(table)}I", *table)


def _list(storage: Storage, entries: list[_Entry], parent: int) -> None:
    """Its entries, each the right neighbour of the one before."""
    last = -1
    for name, held in storage.held.items():
        entries.append(
            _Entry(name, 1 if isinstance(held, Storage) else 2, held if isinstance(held, bytes) else b"")
        )
        here = len(entries) - 1
        if last < 0:
            entries[parent].child = here
        else:
            entries[last].right = here
        last = here
        if isinstance(held, Storage):
            _list(held, entries, here)


def _entry(one: _Entry) -> bytes:
    name = one.name.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), one.kind, 1)
    return (
        head
        + struct.pack("<III", FREE, one.right, one.child)
        + bytes(36)
        + struct.pack("<IQ", one.start, len(one.data))
    )
