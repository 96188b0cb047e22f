/** Hostile mail on a real desk: none is valid, nothing that nobody signed is shown as signed, and controls are valid. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFailure, type Failure } from '../../../../../src-shared/base/failure.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { hostileMails, surroundedMails } from '../../../../support/hostile-mail/all.ts'
import {
  type Bench,
  bytesOf,
  genuineMessage,
  hostileBench,
  mailForm,
  textForm,
} from '../../../../support/hostile-mail/bench.ts'
import type { AttackClass, HostileMail } from '../../../../support/hostile-mail/cases.ts'
import {
  crlf,
  encryptedMail,
  entityOf,
  mail,
  multipart,
  octets,
  plain,
} from '../../../../support/hostile-mail/mime.ts'

let bench: Bench

beforeAll(async () => {
  bench = await hostileBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

/** Everything of a message that the page may show. */
function shown({ signedText, record, summary, attachments }: MessageView): string {
  return JSON.stringify([signedText, record, summary.subject, attachments])
}

/** How many rows were ever written, changed or removed: the same means that nothing at all was. */
function written(): unknown {
  return bench.receiver.vault.database.prepare('SELECT total_changes()').pluck().get()
}

/** @returns the failure of a file that is not opened */
async function refusalOf(file: Uint8Array): Promise<Failure> {
  try {
    const { verdict } = await bench.open(file)
    throw new Error(`opened, and ${verdict?.level}`)
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    return failure
  }
}

function judged(view: MessageView, { shows, reasons }: HostileMail): void {
  expect(view.verdict?.reasons).toEqual(reasons)
  expect(view.verdict?.level).not.toBe('valid')
  if (shows === 'nothing') expect(shown(view)).not.toContain(bench.marker)
  if (shows !== 'as not proved') return
  expect(view.verdict?.level).toMatch(/^(not-proved|refused)$/)
  // A State that is not proved is not named as the other side.
  expect(view.summary.counterparts).toEqual([])
}

const classes = [
  'ID confusion',
  'MIME wrapping',
  'bomb',
  'ciphertext changed',
  'cleartext signed text',
  'exfiltration',
  'header injection',
  'no integrity',
  'partially signed',
  'parts twice',
  'record and text disagree',
  'replay',
  'several messages in one',
  'signature made useless',
  'signature of another part',
  'surreptitious forwarding',
  'too many or too deep',
  'truncated',
] as const satisfies readonly AttackClass[]

describe('the corpus', () => {
  it('has at least sixty mails of different names that are wrong for a reason of their own, replays not counted', () => {
    const own = hostileMails.filter(({ attack }) => attack !== 'replay')
    expect(own.length).toBeGreaterThanOrEqual(60)
    // What is only not a message of a desk is no proof against an attack.
    const more = own.filter(({ reasons }) => reasons?.join() !== 'record-missing')
    expect(more.length).toBeGreaterThanOrEqual(60)
    for (const { reasons } of own) expect(reasons ?? []).not.toContain('seen-before')
    const all = [...hostileMails, ...surroundedMails].map(({ name, attack }) => `${attack}: ${name}`)
    expect(new Set(all).size).toBe(all.length)
  })

  it('has every class', () => {
    const found = new Set([...hostileMails, ...surroundedMails].map(({ attack }) => attack))
    expect([...found].toSorted()).toEqual(classes)
  })
})

describe.each(hostileMails)('$attack: $name', (hostile) => {
  it(hostile.refused === undefined ? 'is not valid' : 'is refused, and nothing of it is kept', async () => {
    const file = bytesOf(await hostile.make(bench))
    if (hostile.refused === undefined) return judged(await bench.open(file), hostile)
    const before = written()
    const failure = await refusalOf(file)
    expect(failure.code).toBe(hostile.refused)
    expect(JSON.stringify(failure.params)).not.toContain(bench.marker)
    expect(written()).toBe(before)
  })
})

describe.each(surroundedMails)('$attack: $name', ({ make }) => {
  const said = ({ record, signedText, summary, attachments }: MessageView) => ({
    record,
    signedText,
    subject: summary.subject,
    counterparts: summary.counterparts,
    attachments,
  })

  it('is read as the genuine message in it alone, and is a replay where that was opened before', async () => {
    const genuine = await bench.fresh()
    const file = await make(genuine, bench.marker, bench)
    expect(Object.values(genuine)).not.toContain(file)
    const view = await bench.open(file)
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(shown(view)).not.toContain(bench.marker)
    const alone = await bench.open(genuine.asc)
    expect(alone.verdict?.reasons).toEqual(['seen-before'])
    expect(said(view)).toEqual(said(alone))
  })

  it('is no message of its own after the genuine one', async () => {
    const view = await bench.open(await make(await bench.seen(), bench.marker, bench))
    expect(view.verdict?.reasons).toEqual(['seen-before'])
    expect(shown(view)).not.toContain(bench.marker)
  })
})

describe('controls of ours are valid', () => {
  it.each(['eml', 'asc', 'outlook'] as const)('%s', async (form) => {
    const genuine = await genuineMessage(bench, bench.record())
    expect((await bench.open(genuine[form])).verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it.each(['eml', 'asc'] as const)('%s, signed in clear where that may be', async (form) => {
    const { sender, receiver } = bench
    const { eml } = await genuineMessage(bench, bench.record())
    const incoming = await bench.open(eml)
    const order = { legibility: 'ok', handler: 'Duty officer' } as const
    const t1 = await receiver.service['messages.acknowledge']({ id: incoming.summary.id, answer: order })
    const { bytes } = await receiver.service['internal.messageFile']({ id: t1.summary.id, form })
    const view = await sender.service['messages.openBytes']({ bytes })
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it.each([
    [
      'a mail made here by hand',
      async (own: Bench) => encryptedMail(await own.sealed(mailForm(own.record()), own.sender)),
    ],
    ['a text made here by hand', (own: Bench) => own.sealed(textForm(own.record()), own.sender)],
  ])('%s', async (_name, make) => {
    expect((await bench.open(await make(bench))).verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it.each([
    ['a footer of a list', (eml: string) => mail(multipart('mixed', entityOf(eml), plain(bench.marker)))],
    ['a banner of a gateway', (eml: string) => mail(multipart('mixed', plain(bench.marker), entityOf(eml)))],
    [
      'a mail that forwards it',
      (eml: string) =>
        mail(multipart('mixed', plain(bench.marker), crlf('Content-Type: message/rfc822', '', eml))),
    ],
  ])('the same in %s, of which nothing is shown', async (_name, wrap) => {
    const view = await bench.open(wrap((await genuineMessage(bench, bench.record())).eml))
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
    expect(shown(view)).not.toContain(bench.marker)
  })

  it('the text form as a part without its name', async () => {
    const { asc } = await genuineMessage(bench, bench.record())
    const view = await bench.open(mail(multipart('mixed', octets(asc))))
    expect(view.verdict).toMatchObject({ level: 'valid', reasons: [] })
  })
})
