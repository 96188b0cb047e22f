"""Reads mail with Python's `email` package, an independent reader that lists every defect it finds.

Of each file of a folder, or of the one file on standard input: all parts in document order with their headers, the
addresses of From, To and Cc, and the names of all defects. Prints one JSON object, by the name of the file.
"""

import base64
import email
import json
import pathlib
import sys
from email import policy


def part_of(part):
    leaf = None if part.is_multipart() else base64.b64encode(part.get_payload(decode=True)).decode()
    return {
        "type": part.get_content_type(),
        "filename": part.get_filename(),
        "headers": {name: str(value) for name, value in part.items()},
        "headerNames": list(part.keys()),
        "content": leaf,
        "protectedHeaders": part.get_param("protected-headers"),
    }


def mailboxes(message, name):
    header = message[name]
    found = [] if header is None else header.addresses
    return [{"name": address.display_name, "email": address.addr_spec} for address in found]


def check(data):
    try:
        return read(data)
    except Exception as error:  # What makes the reader give up is a defect of the mail.
        return {"parts": [], "from": [], "to": [], "cc": [], "defects": [f"{type(error).__name__}: {error}"]}


def read(data):
    message = email.message_from_bytes(data, policy=policy.default)
    parts = list(message.walk())
    held = [*parts, *(value for part in parts for value in part.values())]
    return {
        "parts": [part_of(part) for part in parts],
        "from": mailboxes(message, "From"),
        "to": mailboxes(message, "To"),
        "cc": mailboxes(message, "Cc"),
        "defects": [f"{type(defect).__name__}: {defect}" for item in held for defect in item.defects],
    }


def main():
    if len(sys.argv) > 1:
        files = {path.name: path.read_bytes() for path in pathlib.Path(sys.argv[1]).iterdir()}
    else:
        files = {"-": sys.stdin.buffer.read()}
    json.dump({name: check(data) for name, data in files.items()}, sys.stdout)


main()
