/** Whatever stands in the fields: Python's `email` reads every file without a defect, and the desk the same record. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { headerText } from '../../src-formats/message-file/header-text.ts'
import { readMessageFile } from '../../src-formats/message-file/read.ts'
import type { OpenedFile, SealRequest } from '../../src-formats/message-file/types.ts'
import { writeAsc, writeEml, writeOutlookEml } from '../../src-formats/message-file/write.ts'
import type { DeskKey } from '../../src-formats/openpgp/keys.ts'
import { decryptAndVerify } from '../../src-formats/openpgp/unseal.ts'
import { templateCatalogue } from '../../src-main/services/messages/words.ts'
import { required } from '../../src-shared/base/assert.ts'
import { withoutHidden } from '../../src-shared/domain/messages/clean-text.ts'
import { decodeRecord } from '../../src-shared/domain/messages/content.ts'
import { compareText } from '../../src-shared/domain/messages/plain-text.ts'
import { type MessageRecord, messageRecordSchema } from '../../src-shared/domain/messages/record.ts'
import { anyRecord } from '../support/any-record.ts'
import { hostileText, mailAddress } from '../support/hostile-text.ts'
import { requestOf } from '../support/message-request.ts'
import { makeDeskKey, messageDate, sealRequest } from '../support/pgp-samples.ts'
import { type PythonMail, readFolderWithPython } from '../support/python-email.ts'

let sender: DeskKey
let receiver: DeskKey

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
  receiver = await makeDeskKey('Receiver')
})

/** All that a caller can put into a file, with addresses as the directory admits them. */
const contents = fc.record({
  record: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 400 }),
    hostileText.map((text) => new TextEncoder().encode(`{"x":${JSON.stringify(text)}}`)),
  ),
  readable: hostileText,
  protectedSubject: hostileText,
  outerSubject: hostileText,
  from: fc.record({ name: hostileText, email: mailAddress }),
  to: fc.array(fc.record({ name: hostileText, email: mailAddress }), { minLength: 1, maxLength: 4 }),
  cc: fc.array(fc.record({ name: hostileText, email: mailAddress }), { maxLength: 3 }),
  attachments: fc.array(
    fc.record({ name: hostileText, type: hostileText, bytes: fc.uint8Array({ maxLength: 300 }) }),
    { maxLength: 3 },
  ),
  cover: hostileText,
})
type Contents = typeof contents extends fc.Arbitrary<infer Value> ? Value : never

const outside = ['From', 'To', 'Date', 'Message-ID', 'MIME-Version', 'Subject', 'Content-Type']
const kinds = ['eml', 'signed', 'outlook', 'inside'] as const
type Kind = (typeof kinds)[number]
type Files = Readonly<Record<Kind | 'asc' | 'clear', Uint8Array>>

function open(file: Uint8Array): Promise<OpenedFile> {
  return readMessageFile(file, {
    decryptionKeys: [receiver.privateKey],
    candidates: [sender.publicKey],
    at: messageDate,
  })
}

/** Every form of one message, and what is under the encryption of the first. */
async function write(given: SealRequest, cover: string): Promise<Files> {
  const request = { ...given, protection: 'encrypted' as const, recipients: [receiver.publicKey] }
  const inClear = { ...given, protection: 'signed' as const, recipients: [] }
  const eml = await writeEml(request)
  const [message] =
    /(?<=\r\n\r\n)-----BEGIN PGP MESSAGE-----[\s\S]*-----END/.exec(Buffer.from(eml).toString('latin1')) ?? []
  const opened = await decryptAndVerify({
    message: `${required(message, 'encrypted part')} PGP MESSAGE-----\n`,
    decryptionKeys: [receiver.privateKey],
    candidates: [],
    at: messageDate,
  })
  return {
    eml,
    inside: opened.data,
    signed: await writeEml(inClear),
    outlook: await writeOutlookEml(request, cover),
    asc: await writeAsc(request),
    clear: await writeAsc(inClear),
  }
}

/** One start of Python for the mails of all messages of a batch. */
function readAll(batch: readonly Files[]): readonly Readonly<Record<Kind, PythonMail>>[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'mails-'))
  try {
    for (const [index, files] of batch.entries())
      for (const kind of kinds) writeFileSync(path.join(folder, `${index}-${kind}`), files[kind])
    const mails = readFolderWithPython(folder)
    const mail = (index: number, kind: Kind) => required(mails[`${index}-${kind}`], 'mail')
    return batch.map((_, at) => ({
      eml: mail(at, 'eml'),
      signed: mail(at, 'signed'),
      outlook: mail(at, 'outlook'),
      inside: mail(at, 'inside'),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Python leaves blanks between the encoded words of a name (RFC 2047 §6.2 wants none). */
const unspaced = (text: string): string => text.replace(/\s/gu, '')
const name = (text: string): string => unspaced(headerText(text, 'name'))

/** Only our headers, with the addresses that were given. */
function expectHeaders(
  mail: PythonMail,
  request: SealRequest,
  subject: string,
  more: readonly string[] = [],
): void {
  expect(mail.defects).toEqual([])
  const line = headerText(subject, 'subject')
  const { cc = [] } = request
  const all = cc.length === 0 ? outside : [...outside, 'Cc']
  const names = all.filter((header) => header !== 'Subject' || line !== '')
  expect(mail.parts[0]?.headerNames.toSorted()).toEqual([...names, ...more].toSorted())
  expect(unspaced(mail.parts[0]?.headers.Subject ?? '')).toBe(unspaced(line))
  const boxes = (list: PythonMail['to']) =>
    list.map((box) => ({ name: unspaced(box.name), email: box.email }))
  expect(boxes(mail.from)).toEqual([{ name: name(request.from.name), email: request.from.email }])
  expect(boxes(mail.to)).toEqual(request.to.map((box) => ({ name: name(box.name), email: box.email })))
  expect(boxes(mail.cc)).toEqual(cc.map((box) => ({ name: name(box.name), email: box.email })))
}

/** Lines of at most 998 octets, printable ASCII, CRLF only (RFC 5322 §2.1.1, §2.3). */
function expectLines(file: Uint8Array): void {
  const raw = Buffer.from(file).toString('latin1')
  expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[^\t\r\n -~]/)
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
}

const types = (mail: PythonMail): readonly string[] => mail.parts.map(({ type }) => type)

function expectMails(files: Files, mails: Readonly<Record<Kind, PythonMail>>, request: SealRequest): void {
  for (const kind of kinds) expectLines(files[kind])
  expectHeaders(mails.eml, request, request.outerSubject)
  expectHeaders(mails.signed, request, request.outerSubject)
  expectHeaders(mails.outlook, request, request.outerSubject, ['X-Unsent'])
  expectHeaders(mails.inside, request, request.protectedSubject)
  expect(types(mails.eml)).toEqual([
    'multipart/encrypted',
    'application/pgp-encrypted',
    'application/octet-stream',
  ])
  expect(types(mails.outlook)).toEqual(['multipart/mixed', 'text/plain', 'application/octet-stream'])
  expect(types(mails.inside).slice(0, 3)).toEqual(['multipart/mixed', 'text/plain', recordType])
  expect(types(mails.inside)).toHaveLength(3 + request.attachments.length)
  expect(types(mails.signed)).toEqual([
    'multipart/signed',
    ...types(mails.inside),
    'application/pgp-signature',
  ])
  for (const [index, { bytes }] of request.attachments.entries()) {
    const content = required(mails.inside.parts[3 + index]?.content, 'attachment')
    expect(Buffer.from(content, 'base64')).toEqual(Buffer.from(bytes))
  }
}
const recordType = 'application/vnd.poc-desk.message+json'

async function expectRecord(files: Files, record: Uint8Array): Promise<void> {
  for (const form of ['eml', 'signed', 'outlook', 'asc', 'clear'] as const) {
    const opened = await open(files[form])
    expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: sender.fingerprint }])
    expect(Buffer.from(required(opened.record, `record of ${form}`))).toEqual(Buffer.from(record))
  }
}

function requestFor({ cover: _, cc, ...given }: Contents): SealRequest {
  return sealRequest(sender, [], cc.length === 0 ? given : { ...given, cc })
}

/**
 * Batches, as starting Python takes longer than reading. Making them smaller would take longer still, so `expectEach`
 * says which value it was.
 */
async function holds<Value>(
  value: fc.Arbitrary<Value>,
  size: number,
  check: (values: readonly Value[]) => Promise<void>,
): Promise<void> {
  const batches = fc.array(value, { minLength: size, maxLength: size })
  const property = fc.asyncProperty(fc.noShrink(batches), check)
  const { failed, seed, errorInstance } = await fc.check(property, { numRuns: 4, endOnFailure: true })
  if (failed) throw new Error(`seed ${seed}`, { cause: errorInstance })
}

async function expectEach<Value>(
  values: readonly Value[],
  check: (value: Value, index: number) => Promise<void>,
): Promise<void> {
  for (const [index, value] of values.entries()) {
    try {
      await check(value, index)
    } catch (cause) {
      const shown = JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part))
      throw new Error(`with ${shown.replace(/(.)\1{99,}/gu, '$1…')}`, { cause })
    }
  }
}

/** Python reads what Python's rules allow, the desk the same record and, where it is ours, the same text. */
async function expectWhole(batch: readonly (readonly [SealRequest, string])[]): Promise<readonly Files[]> {
  const written = await Promise.all(batch.map(([request, cover]) => write(request, cover)))
  const mails = readAll(written)
  await expectEach(batch, async ([request], index) => {
    const files = required(written[index], 'files')
    expectMails(files, required(mails[index], 'mails'), request)
    await expectRecord(files, request.record)
  })
  return written
}

/** A message as this desk makes it, or as another program might. */
type AnyMessage = { readonly record: MessageRecord; readonly isOurs: boolean }
const anyMessage: fc.Arbitrary<AnyMessage> = fc.oneof(
  anyRecord
    .map((record) => ({ record: withoutHidden(record), isOurs: true }))
    // A required text of hidden characters alone is missing, and such a message is not released.
    .filter(({ record }) => messageRecordSchema.safeParse(record).success),
  anyRecord.map((record) => ({ record, isOurs: false })),
)

/** Isolates stand in texts alone, where the renderer puts them around values of the other direction. */
const overrides = /[\u202a-\u202e\u2066\u2067]/u
/** In JSON as characters, and written as its escapes. */
const hiddenInRecord = /[\u202a-\u202e\u2066-\u2069\ufeff]|\\u(?:202[a-e]|206[6-9]|feff)/iu

async function expectSame(files: Files, { record, isOurs }: AnyMessage): Promise<void> {
  const { id, version } = record.template
  const definition = required(templateCatalogue().find(id, version), 'template')
  for (const form of ['eml', 'signed', 'outlook', 'asc', 'clear'] as const) {
    const opened = await open(files[form])
    const json = new TextDecoder().decode(required(opened.record, 'record'))
    expect(compareText(decodeRecord(json), definition, opened.readable), form).toBe(true)
    expect(opened.readable, form).not.toMatch(overrides)
    if (isOurs) expect(json, form).not.toMatch(hiddenInRecord)
  }
}

describe('whatever is in them, files are mails without defects, with their own headers alone', () => {
  it('and give any bytes of a record back', async () => {
    await holds(contents, 30, async (batch) => {
      await expectWhole(batch.map((given) => [requestFor(given), given.cover]))
    })
  })

  it('and give any message of any template back, as text too', async () => {
    await holds(anyMessage, 20, async (batch) => {
      const means = {
        signingKey: sender.privateKey,
        recipients: [],
        protection: 'signed',
        date: messageDate,
      } as const
      const written = await expectWhole(batch.map(({ record }) => [requestOf(record, means), '']))
      await expectEach(batch, (message, index) => expectSame(required(written[index], 'files'), message))
    })
  })
})
