/** Builds the MIME parts of a message file: the protected inside, and the OpenPGP envelopes of RFC 3156 around it. */
import MimeNode from 'nodemailer/lib/mime-node/index.js'
import { headerText } from './header-text.ts'
import { recordType, safeName, safeType } from './safe-name.ts'
import { canonicalText } from './text-form.ts'
import type { Mailbox, UnsignedRequest } from './types.ts'

export const recordName = 'message.poc-desk.json'

/** "=_" cannot occur in quoted-printable or base64 (RFC 2045 §6.7), and names no program. */
const boundaryPrefix = '=_'

/**
 * The inside: the full subject and the addressees as protected headers, readable text, record, attachments and, where
 * given, the own certificate. Everything in base64, so that a gateway has nothing to rewrite (RFC 3156 §3).
 */
export async function buildInside(request: UnsignedRequest): Promise<Buffer> {
  const root = node('multipart/mixed; protected-headers="v1"')
  setAddresses(root, request)
  root.setHeader('Subject', headerText(request.protectedSubject, 'subject'))
  const text = canonicalText(request.readable).replaceAll('\n', '\r\n')
  child(root, 'text/plain; charset=utf-8', Buffer.from(`${text}\r\n`, 'utf8'))
  child(root, `${recordType}; name="${recordName}"`, Buffer.from(request.record), recordName)
  for (const { name, type, bytes } of request.attachments)
    child(root, safeType(type), Buffer.from(bytes), name)
  if (request.ownCertificate !== null) {
    const certificate = `${canonicalText(request.ownCertificate)}\n`.replaceAll('\n', '\r\n')
    child(root, 'application/pgp-keys', Buffer.from(certificate, 'ascii'), 'public-key.asc')
  }
  return root.build()
}

/** multipart/encrypted with exactly its two parts (RFC 3156 §4); `armored` is the encrypted inside. */
export async function buildEncrypted(request: UnsignedRequest, armored: string): Promise<Buffer> {
  const root = outside(request, 'multipart/encrypted; protocol="application/pgp-encrypted"')
  raw(
    root,
    ['Content-Type: application/pgp-encrypted', 'Content-Description: PGP/MIME version identification'],
    ['Version: 1', ''],
  )
  raw(
    root,
    asciiPart('application/octet-stream; name="encrypted.asc"', 'inline', 'encrypted.asc'),
    lines(armored),
  )
  return root.build()
}

/** multipart/signed (RFC 3156 §5): the inside byte for byte, then the detached signature. */
export async function buildSigned(
  request: UnsignedRequest,
  inside: Buffer,
  signature: string,
): Promise<Buffer> {
  const root = outside(request, 'multipart/signed; micalg="pgp-sha512"; protocol="application/pgp-signature"')
  root.createChild().setRaw(inside)
  const head = asciiPart('application/pgp-signature; name="signature.asc"', 'attachment', 'signature.asc')
  raw(root, head, lines(signature))
  return root.build()
}

/**
 * An ordinary draft with the whole encrypted inside as one attachment, for mail systems that rewrite PGP/MIME.
 * `X-Unsent: 1` makes Outlook open it as a draft; `cover` is the neutral text beside the attachment.
 */
export async function buildDraft(request: UnsignedRequest, armored: string, cover: string): Promise<Buffer> {
  const root = outside(request, 'multipart/mixed')
  root.setHeader('X-Unsent', '1')
  const text = canonicalText(cover).replaceAll('\n', '\r\n')
  child(root, 'text/plain; charset=utf-8', Buffer.from(`${text}\r\n`, 'utf8'))
  raw(
    root,
    asciiPart('application/octet-stream; name="message.asc"', 'attachment', 'message.asc'),
    lines(armored),
  )
  return root.build()
}

function node(type: string): MimeNode {
  return new MimeNode(type, { boundaryPrefix, disableFileAccess: true, disableUrlAccess: true })
}

function outside(request: UnsignedRequest, type: string): MimeNode {
  const root = node(type)
  setAddresses(root, request)
  root.setHeader('Subject', headerText(request.outerSubject, 'subject'))
  return root
}

function setAddresses(root: MimeNode, request: UnsignedRequest): void {
  root.setHeader('From', [addressOf(request.from)])
  root.setHeader('To', request.to.map(addressOf))
  if (request.cc !== undefined) root.setHeader('Cc', request.cc.map(addressOf))
  root.setHeader('Date', request.date)
  root.setHeader('Message-ID', request.messageId)
  if (request.inReplyTo !== undefined) {
    root.setHeader('In-Reply-To', `<${request.inReplyTo}>`)
    root.setHeader('References', `<${request.inReplyTo}>`)
  }
  root.setHeader('MIME-Version', '1.0')
}

function addressOf({ name, email }: Mailbox): { name: string; address: string } {
  return { name: headerText(name, 'name'), address: email }
}

/** The name goes into Content-Disposition alone (RFC 2231 where needed): in Content-Type it would be malformed. */
function child(root: MimeNode, type: string, content: Buffer, filename?: string): void {
  const part = root.createChild(type)
  if (filename !== undefined) {
    part.setHeader('Content-Disposition', `attachment; filename="${safeName(filename)}"`)
  }
  part.setHeader('Content-Transfer-Encoding', 'base64')
  part.setContent(content)
}

/** A part written by hand where the RFC fixes its form; CRLF line ends, ASCII only. */
function raw(root: MimeNode, head: readonly string[], body: readonly string[]): void {
  root.createChild().setRaw([...head, '', ...body].join('\r\n'))
}

function asciiPart(type: string, disposition: string, name: string): string[] {
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: ${disposition}; filename="${name}"`,
    'Content-Transfer-Encoding: 7bit',
  ]
}

function lines(armored: string): string[] {
  return armored.split(/\r?\n/)
}
