"""Writes the Parquet files of the tests, with pyarrow: python3 tests/resources/parquet/write.py"""
import datetime
import decimal
import pathlib
import uuid

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
UTC = datetime.timezone.utc
COLUMNS = {
    "id": (pa.int64(), [1, 2]),
    "small": (pa.int16(), [-7, None]),
    "unsigned": (pa.uint64(), [2**64 - 1, None]),
    "open": (pa.bool_(), [True, None]),
    "amount": (pa.decimal128(12, 2), [decimal.Decimal("1234567890.12"), None]),
    "large": (pa.decimal128(38, 10), [decimal.Decimal("-1234567890123456789012345678.0123456789"), None]),
    "ratio": (pa.float64(), [0.1, float("nan")]),
    "name": (pa.string(), ["Größe\n„L“", None]),
    "day": (pa.date32(), [datetime.date(1500, 2, 28), None]),
    "time": (pa.time64("us"), [datetime.time(23, 59, 59, 999999), None]),
    "local": (pa.timestamp("us"), [datetime.datetime(2026, 11, 21, 1, 2, 3, 456789), None]),
    "instant": (pa.timestamp("ms", tz="UTC"), [datetime.datetime(2026, 11, 21, 1, 2, 3, 456000, UTC), None]),
    "bytes": (pa.binary(), [b"\x00\xff", None]),
    "reference": (pa.uuid(), [uuid.UUID("00112233-4455-6677-8899-aabbccddeeff").bytes, None]),
    "tags": (pa.list_(pa.string()), [["a", None, "ä"], []]),
    "address": (pa.struct([("city", pa.string()), ("zip", pa.int32())]), [{"city": "Zürich", "zip": 8001}, None]),
    "prices": (pa.map_(pa.string(), pa.decimal128(9, 2)), [[("eur", decimal.Decimal("1.50"))], None]),
}
table = pa.table({name: pa.array(values, type=kind) for name, (kind, values) in COLUMNS.items()})
for codec in ["none", "snappy", "zstd", "gzip", "lz4"]:
    pq.write_table(table, HERE / f"types-{codec}.parquet", compression=codec)

rows = pa.table({"id": pa.array(range(1, 1001), pa.int32()), "name": [f"row {n}" for n in range(1, 1001)]})
pq.write_table(rows, HERE / "groups.parquet", row_group_size=300)

moments = pa.array([1_700_000_000_123_456_000, 1_700_000_000_123_456_789], pa.timestamp("ns"))
pq.write_table(pa.table({"at": moments, "text": ["a", "b"]}), HERE / "nanoseconds.parquet")

# The facts of the connector test kit: what Fact and ScenarioRun write first, and then as news.
TEXTS = ["plain", "", "Łódź, Zürich, 東京, 🚲", 'a "quoted" one, with commas; and; semicolons', "two\nlines\tand a tab",
         " spaces at both ends ", "back\\slash \\n \\u0041 \\.", "null", "<b>&amp;</b> ${simple} {{placeholder}} :name ? %s"]
def fact(id, changed_with=None):
    text = TEXTS[id % len(TEXTS)] + ("" if changed_with is None else " (changed)")
    at = datetime.datetime(2026, 1, 1, tzinfo=UTC) + datetime.timedelta(seconds=(changed_with or id) // 3)
    return {"id": id, "version": 1 if changed_with is None else 2, "changed_at": at, "text": text}
KIND = pa.schema({"id": pa.int64(), "version": pa.int32(), "changed_at": pa.timestamp("us", tz="UTC"), "text": pa.string()})
first = [fact(id) for id in range(1, 58)]
news = [fact(id) for id in range(58, 83)] + [fact(id, 58 + id // 3) for id in range(3, 58, 3)]
pq.write_table(pa.Table.from_pylist(first, KIND), HERE / "facts-first.parquet", row_group_size=20)
pq.write_table(pa.Table.from_pylist(news, KIND), HERE / "facts-news.parquet", row_group_size=20)
