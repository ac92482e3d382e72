"""A stand-in for the Python reference: encodes and decodes a payload as its wire requires.

Reads nothing; prints one JSON object. Arguments: how many tuples, how many CPU seconds to measure.
Standard library only. Uses the fastest of the standard library that gives the wire's texts.
"""

import base64
import json
import sys
import time
import zlib
from datetime import datetime, timedelta, timezone

FIELDS = ("active", "comment", "id", "name", "reading", "updated")
EPOCH = datetime(2026, 1, 1, tzinfo=timezone.utc)


class Reading:
    tuple_type = "bench.Reading"

    def __init__(self):
        for field in FIELDS:
            setattr(self, field, None)


class Payload:
    def __init__(self, filt, tuples, date):
        self.filt = filt
        self.tuples = tuples
        self.date = date


CLASSES = {Reading.tuple_type: Reading}


def make(index):
    mixed = (index * 2654435761) & 0xFFFFFFFF
    reading = Reading()
    reading.id = 100000 + index
    reading.name = "Substation %d feeder %d" % (mixed % 97, mixed % 13)
    reading.reading = mixed / 1000.0
    reading.active = mixed % 3 != 0
    reading.updated = EPOCH + timedelta(microseconds=mixed * 1000 + index)
    reading.comment = "checked by %d" % (mixed % 31) if mixed % 2 == 0 else None
    return reading


def encode_datetime(value):
    return {"_ft": "datetime", "_fd": value.strftime("%Y-%m-%d %H:%M:%S.%f%z")}


def encode_list(value):
    return [encode_value(each) for each in value]


def encode_map(value):
    return {str(key): encode_value(each) for key, each in value.items()}


def encode_tuple(value):
    encoded = {"_ct": "rt", "_c": value.tuple_type}
    for field in FIELDS:
        encoded[field] = encode_value(getattr(value, field))
    return encoded


def encode_payload(value):
    return {
        "_ct": "rp",
        "filt": encode_map(value.filt),
        "tuples": encode_list(value.tuples),
        "date": encode_datetime(value.date),
    }


ENCODERS = {
    type(None): lambda value: value,
    bool: lambda value: value,
    float: lambda value: value,
    str: lambda value: value,
    int: lambda value: {"_ft": "int", "_fd": value},
    bytes: lambda value: {"_ft": "bytes", "_fd": base64.b64encode(value).decode()},
    datetime: encode_datetime,
    list: encode_list,
    dict: encode_map,
    Reading: encode_tuple,
    Payload: encode_payload,
}


def encode_value(value):
    return ENCODERS[type(value)](value)


def decode_tagged(value):
    tag = value["_ct"]
    if tag == "rt":
        decoded = CLASSES[value["_c"]]()
        for name, each in value.items():
            if not name.startswith("_"):
                setattr(decoded, name, decode_value(each))
        return decoded
    if tag == "rp":
        return Payload(
            decode_value(value["filt"]),
            decode_value(value["tuples"]),
            decode_value(value["date"]),
        )
    raise ValueError(tag)


def decode_typed(value):
    kind, data = value["_ft"], value["_fd"]
    if kind == "int":
        return int(data)
    if kind == "datetime":
        return parse_datetime(data)
    if kind == "bytes":
        return base64.b64decode(data)
    raise ValueError(kind)


def parse_datetime(text):
    if FAST_DATES:
        return datetime.fromisoformat(text)
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f%z")


def decode_value(value):
    if isinstance(value, dict):
        if "_ct" in value:
            return decode_tagged(value)
        if "_ft" in value:
            return decode_typed(value)
        return {key: decode_value(each) for key, each in value.items()}
    if isinstance(value, list):
        return [decode_value(each) for each in value]
    return value


def encode(payload):
    text = json.dumps(encode_value(payload), separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def decode(text):
    return decode_value(json.loads(zlib.decompress(base64.b64decode(text)).decode()))


def measure(payload, seconds):
    rounds = 0
    started = time.process_time()
    while True:
        decode(encode(payload))
        rounds += 1
        spent = time.process_time() - started
        if spent >= seconds:
            return rounds / spent


# Before 3.11 the fast parser of the standard library does not take this form of date-times.
FAST_DATES = sys.version_info >= (3, 11)


def main():
    count, seconds = int(sys.argv[1]), float(sys.argv[2])
    payload = Payload({"key": "bench"}, [make(index) for index in range(count)], EPOCH)
    text = encode(payload)
    again = decode(text)
    assert [vars(each) for each in again.tuples] == [vars(each) for each in payload.tuples]
    json_text = json.dumps(encode_value(payload), separators=(",", ":"))
    measure(payload, seconds / 10)
    result = {
        "rate": measure(payload, seconds),
        "jsonBytes": len(json_text),
        "textBytes": len(text),
        "python": sys.version.split()[0],
        "dates": "fromisoformat" if FAST_DATES else "strptime",
    }
    print(json.dumps(result))


main()
