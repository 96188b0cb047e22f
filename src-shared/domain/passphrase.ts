/** What a passphrase of a vault must be: long. Composition does not count. */

/** In characters of the NFC-normalised text. */
export const minimumPassphraseLength = 12
