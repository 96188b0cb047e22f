/** Reads what `gpg --list-sigs --with-colons` says (doc/DETAILS of GnuPG), as an independent word on certificates. */

type Signature = { readonly own: boolean; readonly hash: number; readonly revokes: boolean }

export type ListedSubkey = {
  readonly fingerprint: string
  readonly validity: string
  readonly algorithm: number
  readonly encrypts: boolean
  readonly bindings: readonly Signature[]
}

export type ListedKey = {
  readonly fingerprint: string
  /** `r` revoked, `e` expired. */
  readonly validity: string
  readonly algorithm: number
  readonly bits: number
  /** The whole certificate can be encrypted to now. */
  readonly encrypts: boolean
  readonly certifications: readonly Signature[]
  readonly subkeys: readonly ListedSubkey[]
}

type Open<Part> = { -readonly [Key in keyof Part]: Part[Key] }

/** Every certificate of a listing by its fingerprint. */
export function readListing(listing: string): ReadonlyMap<string, ListedKey> {
  const keys = new Map<string, ListedKey>()
  let key: (Open<ListedKey> & { certifications: Signature[]; subkeys: ListedSubkey[] }) | undefined
  let subkey: (Open<ListedSubkey> & { bindings: Signature[] }) | undefined
  for (const line of listing.split('\n')) {
    const field = line.split(':')
    const [record = '', validity = '', bits = '', algorithm = ''] = field
    if (record === 'pub') {
      subkey = undefined
      key = {
        fingerprint: '',
        validity,
        algorithm: Number(algorithm),
        bits: Number(bits),
        encrypts: field[11]?.includes('E') === true,
        certifications: [],
        subkeys: [],
      }
    } else if (record === 'sub') {
      subkey = {
        fingerprint: '',
        validity,
        algorithm: Number(algorithm),
        encrypts: field[11]?.includes('e') === true,
        bindings: [],
      }
      key?.subkeys.push(subkey)
    } else if (record === 'fpr' && key !== undefined) {
      const fingerprint = field[9] ?? ''
      if (subkey !== undefined) subkey.fingerprint = fingerprint
      else {
        key.fingerprint = fingerprint
        keys.set(fingerprint, key)
      }
    } else if ((record === 'sig' || record === 'rev') && key !== undefined) {
      const own = key.fingerprint.endsWith(field[4] ?? '?')
      const list = subkey === undefined ? key.certifications : subkey.bindings
      list.push({ own, hash: Number(field[15]), revokes: record === 'rev' })
    }
  }
  return keys
}
