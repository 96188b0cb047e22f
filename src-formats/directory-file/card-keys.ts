/** Certificates in vCards: OpenPGP and X.509, as `KEY` of RFC 6350 §6.8.1 and RFC 2426 §3.7.2. */
import { armor, enums } from 'openpgp'
import type { CardField, Report } from './card-field.ts'
import { type CardProperty, property } from './card-property.ts'
import { certificatesIn } from './fingerprint.ts'

const pgpMedia = 'application/pgp-keys'
/** PEM, as it is (RFC 8555 §9.1). */
const pemMedia = 'application/pem-certificate-chain'

const pgpKeys: CardField = {
  field: 'pgpKeys',
  names: ['key'],
  // One property may hold several certificates.
  items: (properties) =>
    properties.filter(isPgp).flatMap((each) => (readPgp(each, () => undefined) ?? []).map(() => each)),
  write: (record) =>
    record.pgpKeys.map(({ certificate, fingerprint, origin }) =>
      property('key', dataUri(pgpMedia, certificate), {
        mediatype: pgpMedia,
        'x-poc-fingerprint': fingerprint,
        'x-poc-origin': origin,
      }),
    ),
  read: (properties, report) => {
    const own = properties.filter(isPgp)
    return own.length === 0 ? undefined : own.flatMap((each) => readPgp(each, report) ?? [])
  },
}

const smimeCertificates: CardField = {
  field: 'smimeCertificates',
  names: ['key'],
  items: (properties) => properties.filter((each) => isX509(each) && readPem(each) !== undefined),
  write: (record) =>
    record.smimeCertificates.map((pem) => property('key', dataUri(pemMedia, pem), { mediatype: pemMedia })),
  read: (properties) => {
    const own = properties.filter(isX509)
    return own.length === 0 ? undefined : own.flatMap((each) => readPem(each) ?? [])
  },
}

export const keyFields: readonly CardField[] = [pgpKeys, smimeCertificates]

function dataUri(media: string, text: string): string {
  return `data:${media};base64,${Buffer.from(text, 'utf8').toString('base64')}`
}

function mark({ params, values }: CardProperty): string {
  const [value = ''] = values
  const media = /^data:([^;,]*)/i.exec(value)?.[1] ?? ''
  return [media, ...(params.mediatype ?? []), ...(params.type ?? [])].join(' ').toLowerCase()
}

function isPgp(found: CardProperty): boolean {
  if (found.name !== 'key') return false
  return mark(found).includes('pgp') || (found.values[0] ?? '').includes('BEGIN PGP PUBLIC KEY')
}

function isX509(found: CardProperty): boolean {
  return found.name === 'key' && !isPgp(found) && /x509|pkix|pem-cert/.test(mark(found))
}

/** What the property carries; undefined for an address on the network, which is never followed. */
function bytesOf({ params, values }: CardProperty): Buffer | undefined {
  const [value = ''] = values
  const data = /^data:[^,]{0,200};base64,/i.exec(value)
  if (data !== null) return Buffer.from(value.slice(data[0].length), 'base64')
  if (/^(?:b|base64)$/i.test(params.encoding?.[0] ?? '')) return Buffer.from(value, 'base64')
  return /^[a-z][a-z0-9+.-]{1,20}:/i.test(value) ? undefined : Buffer.from(value, 'utf8')
}

/** The fingerprint we wrote is taken as it stands: the desk compares it with the certificate before it is used. */
function readPgp(found: CardProperty, report: Report): readonly object[] | undefined {
  const bytes = bytesOf(found)
  if (bytes === undefined) return undefined
  const own = found.params['x-poc-fingerprint']?.[0]
  const origin = found.params['x-poc-origin']?.[0] ?? 'file'
  if (own !== undefined) return [{ fingerprint: own, certificate: bytes.toString('utf8'), origin }]
  const text = (bytes[0] ?? 0) & 0x80 ? armor(enums.armor.publicKey, bytes) : bytes.toString('utf8')
  const certificates = certificatesIn(text)
  if (certificates === undefined || certificates.length === 0) return report(found, 'value-invalid')
  return certificates.map((each) => ({ fingerprint: each.fingerprint, certificate: each.armor, origin }))
}

function readPem(found: CardProperty): string | undefined {
  const bytes = bytesOf(found)
  if (bytes === undefined) return undefined
  const text = bytes.toString('utf8')
  if (mark(found).includes('pem') || text.includes('-----BEGIN')) return text
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
