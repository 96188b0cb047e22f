#!/usr/bin/env python3
"""Verifies and decrypts the first page of a SQLCipher 4 database, independently of the program.

Usage: sqlcipher-page.py FILE HEX_KEY

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4096 bytes, AES-256-CBC, 80 reserved bytes at
the end of each page: 16 of IV and 64 of HMAC-SHA512 over ciphertext, IV and the page number (little-endian). The
key of the HMAC is PBKDF2-HMAC-SHA512 of the key, with the file's salt XOR 0x3a, in two iterations. The first 16
bytes of the file are the salt and stand in the place of "SQLite format 3\\0".

Prints the decrypted SQLite header as hexadecimal and ends with 0; ends with 1 where the HMAC does not match.
"""
import hashlib
import hmac
import struct
import sys

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, IV, MAC = 4096, 16, 16, 64


def main() -> int:
    path, key = sys.argv[1], bytes.fromhex(sys.argv[2])
    with open(path, "rb") as file:
        page = file.read(PAGE)
    if len(page) != PAGE or len(key) != 32:
        return 2
    salt = page[:SALT]
    end = PAGE - IV - MAC
    iv, mac = page[end : end + IV], page[end + IV :]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)
    signed = page[SALT : end + IV] + struct.pack("<I", 1)
    if not hmac.compare_digest(hmac.new(mac_key, signed, hashlib.sha512).digest(), mac):
        print("HMAC does not match")
        return 1
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    plain = decryptor.update(page[SALT:end]) + decryptor.finalize()
    print((b"SQLite format 3\0" + plain[: 100 - SALT]).hex())
    return 0


if __name__ == "__main__":
    sys.exit(main())
