/** Reads the S/MIME certificates of a record, so that an officer sees whose they are and until when they serve. */
import { X509Certificate } from 'node:crypto'
import type { SmimeFacts } from '../../../src-shared/domain/directory/views.ts'

const unreadable: SmimeFacts = { fingerprint: '', subject: '', issuer: '', validFrom: null, validUntil: null }

/** @param certificates PEM, as in the record; nothing is verified */
export function smimeFacts(certificates: readonly string[]): SmimeFacts[] {
  return certificates.map((pem) => {
    try {
      const certificate = new X509Certificate(pem)
      return {
        fingerprint: certificate.fingerprint256,
        subject: oneLine(certificate.subject) || (certificate.subjectAltName ?? ''),
        issuer: oneLine(certificate.issuer),
        validFrom: new Date(certificate.validFrom).toISOString(),
        validUntil: new Date(certificate.validTo).toISOString(),
      }
    } catch {
      return unreadable
    }
  })
}

/** Node separates the parts of a name by line ends, and has none, whatever its types say, where the name is empty. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').reverse().join(', ')
}
