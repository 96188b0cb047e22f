/** Certificate authorities that whoever administers the computer hands to the desk. */
import { X509Certificate } from 'node:crypto'
import { Failure } from '../../src-shared/base/failure.ts'
import type { AuthorityView } from '../../src-shared/contract/network.ts'

/** A file of authorities, as an organisation hands it out, has a few kB. */
export const largestAuthorityFile = 64 * 1024
const mostCertificates = 20

const pemCertificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/gu

/**
 * The certificates of a PEM file, written anew: whatever else is in it, a private key for example, is not taken over.
 * @param now certificates that have ended are refused: they would help nobody
 * @throws Failure `authority-unsuitable` where it holds none, too many, or one that is not of an authority (RFC 5280
 * §4.2.1.9)
 */
export function readAuthority(bytes: Uint8Array, now: Date): string {
  if (bytes.length > largestAuthorityFile) throw new Failure('authority-unsuitable')
  const found = certificatesIn(new TextDecoder('latin1').decode(bytes))
  const suitable = ({ ca, validTo }: X509Certificate) => ca && Date.parse(validTo) > now.getTime()
  if (found.length === 0 || found.length > mostCertificates || !found.every(suitable))
    throw new Failure('authority-unsuitable')
  return found.map(String).join('')
}

/** What the settings show of an authority that was read once (PEM). */
export function describeAuthority(authority: string): AuthorityView[] {
  return certificatesIn(authority).map((certificate) => ({
    subject: oneLine(certificate.subject),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    until: new Date(certificate.validTo).toISOString(),
  }))
}

/** @throws Failure `authority-unsuitable` */
function certificatesIn(text: string): X509Certificate[] {
  try {
    return (text.match(pemCertificate) ?? []).map((pem) => new X509Certificate(pem))
  } catch (cause) {
    throw new Failure('authority-unsuitable', {}, cause)
  }
}

/** Node writes each part of a name on a line of its own. */
function oneLine(subject: string): string {
  return subject.split('\n').join(', ').slice(0, 500)
}
