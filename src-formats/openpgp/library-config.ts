/** The one set of choices handed to OpenPGP.js at every call, so that no default of the library decides for us. */
import * as openpgp from 'openpgp'
import './few-packets.ts'

/** Decompressed OpenPGP data above this size is refused: a file of 25 MB in base64, and room. */
export const largestUnpacked = 64 * 1024 * 1024

/**
 * 65,011,712 octets are hashed to make a key of a password (RFC 9580 §3.7.1.3): the most that the format can say, and
 * what GnuPG itself takes on a fast machine.
 */
const mostHashing = 255

/** 256 MiB as the logarithm of KiB: four times what RFC 9106 §4 recommends where memory is short. A file says what it wants. */
export const mostMemory = 18

/**
 * What we write: v4 packets that GnuPG 2.2 reads (SEIPDv1, PKESKv3; DOMAIN.md §5, row "OpenPGP RFC 9580"),
 * SHA-512, AES-256, no compression. What we read: nothing without integrity protection, no weak keys.
 */
export const pgpConfig: openpgp.Config = {
  ...openpgp.config,
  aeadProtect: false,
  v6Keys: false,
  preferredHashAlgorithm: openpgp.enums.hash.sha512,
  preferredSymmetricAlgorithm: openpgp.enums.symmetric.aes256,
  preferredCompressionAlgorithm: openpgp.enums.compression.uncompressed,
  s2kType: openpgp.enums.s2k.iterated,
  s2kIterationCountByte: mostHashing,
  maxArgon2MemoryExponent: mostMemory,
  showVersion: false,
  showComment: false,
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false,
  allowInsecureDecryptionWithSigningKeys: false,
  allowInsecureVerificationWithReformattedKeys: false,
  enforceGrammar: true,
  minRSABits: 2047,
  maxDecompressedMessageSize: largestUnpacked,
}

// The library's bzip2 reader looks at the global value only (openpgp 6.3.2).
openpgp.config.maxDecompressedMessageSize = largestUnpacked
