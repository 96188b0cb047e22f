/** Where a mail domain publishes its OpenPGP keys: Web Key Directory, draft-koch-openpgp-webkey-service-19. */
import { createHash } from 'node:crypto'

export type WkdAddresses = {
  /** On a host that serves keys only (§3.1 "advanced"); to be asked first. */
  readonly advanced: string
  /** On the domain itself; to be asked only where the host of the advanced method does not exist. */
  readonly direct: string
}

/** Names that no public server has: RFC 6761, 6762, 7686, 8375, 9476, and those that are only ever used inside. */
const notPublic = new Set([
  'alt',
  'arpa',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localhost',
  'onion',
  'private',
  'test',
])

/**
 * The two HTTPS addresses at which the keys of a mail address are published; undefined where its domain is not one of
 * the public Internet, so that nothing is asked of a neighbour in the network.
 * @param address as `z.email()` takes it
 */
export function wkdAddresses(address: string): WkdAddresses | undefined {
  const at = address.lastIndexOf('@')
  const localPart = address.slice(0, at)
  const domain = publicDomain(address.slice(at + 1))
  if (at < 1 || domain === undefined) return undefined
  const tail = `hu/${wkdHash(localPart)}?l=${encodeURIComponent(localPart)}`
  return {
    advanced: `https://openpgpkey.${domain}/.well-known/openpgpkey/${domain}/${tail}`,
    direct: `https://${domain}/.well-known/openpgpkey/${tail}`,
  }
}

/** Lower case; a domain in other letters is written in its ASCII form in addresses, as `z.email()` has it. */
function publicDomain(given: string): string | undefined {
  const domain = given.toLowerCase()
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  const wellFormed =
    labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))
  if (!wellFormed || /^\d+$/.test(top) || notPublic.has(top)) return undefined
  return domain
}

/** §3.1: only ASCII letters are lowered before hashing. SHA-1 makes a name here and protects nothing. */
export function wkdHash(localPart: string): string {
  const lowered = localPart.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return zBase32(createHash('sha1').update(lowered, 'utf8').digest())
}

/** RFC 6189 §5.1.6. */
const alphabet = 'ybndrfg8ejkmcpqxot1uwisza345h769'

/** For whole groups of five bytes, as a SHA-1 digest is: 160 bits in 32 characters. */
function zBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('')
}
