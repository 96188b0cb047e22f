/** The enrolment line: address of a registry and the fingerprint of its first root, handed over by another channel. */
import { Failure } from '../../src-shared/base/failure.ts'

export type Enrolment = {
  /** Origin and path, without a slash at the end. */
  readonly address: string
  /** SHA-256 of `1.root.json`, lower-case hexadecimal. */
  readonly rootFingerprint: string
}

const line = /^poc-desk-registry:(?<address>https?:\/\/[^\s#?]+)#(?<fingerprint>[0-9a-fA-F]{64})$/u

/**
 * Reads `poc-desk-registry:<address>#<sha256>`. Plain HTTP is for this computer only; the address carries neither
 * credentials nor a query.
 * @throws Failure `enrolment-unreadable`
 */
export function parseEnrolment(text: string): Enrolment {
  const match = line.exec(text.trim())
  const address = match?.groups?.address
  const rootFingerprint = match?.groups?.fingerprint?.toLowerCase()
  if (address === undefined || rootFingerprint === undefined) throw new Failure('enrolment-unreadable')
  const url = parseUrl(address)
  if (url.username !== '' || url.password !== '') throw new Failure('enrolment-unreadable')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new Failure('enrolment-unreadable')
  return { address: url.href.replace(/\/+$/u, ''), rootFingerprint }
}

function parseUrl(address: string): URL {
  try {
    return new URL(address)
  } catch (cause) {
    throw new Failure('enrolment-unreadable', {}, cause)
  }
}

/** The URL parser has brought every spelling of an address into one form already. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}
