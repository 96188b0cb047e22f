/** Hostile mail on a real desk: none is valid, nothing that nobody signed is shown as signed, and controls are valid. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFailure } from '../../../../../src-shared/base/failure.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { hostileMails } from '../../../../support/hostile-mail/all.ts'
import {
  type Bench,
  bytesOf,
  genuineMessage,
  hostileBench,
  mailForm,
  textForm,
} from '../../../../support/hostile-mail/bench.ts'
import type { HostileMail } from '../../../../support/hostile-mail/cases.ts'
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

const kept = async () => (await bench.receiver.service['messages.threads']({})).length

async function refusalOf(file: Uint8Array): Promise<string | undefined> {
  try {
    const { verdict } = await bench.open(file)
    return verdict?.level
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined) throw error
    return failure.code
  }
}

function judged(view: MessageView, { shows }: HostileMail): void {
  expect(view.verdict?.level).not.toBe('valid')
  if (shows === 'nothing') expect(shown(view)).not.toContain(bench.marker)
  if (shows !== 'as not proved') return
  expect(view.verdict?.level).toMatch(/^(not-proved|refused)$/)
  // A State that is not proved is not named as the other side.
  expect(view.summary.counterparts).toEqual([])
}

describe('the corpus', () => {
  it('has at least sixty mails of different names, of every class', () => {
    expect(hostileMails.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostileMails.map(({ name, attack }) => `${attack}: ${name}`)).size).toBe(
      hostileMails.length,
    )
    expect(new Set(hostileMails.map(({ attack }) => attack)).size).toBe(18)
  })
})

describe.each(hostileMails)('$attack: $name', (hostile) => {
  it(hostile.refused === undefined ? 'is not valid' : 'is refused, and nothing of it is kept', async () => {
    const file = bytesOf(await hostile.make(bench))
    const before = await kept()
    if (hostile.refused === undefined) return judged(await bench.open(file), hostile)
    expect(await refusalOf(file)).toBe(hostile.refused)
    expect(await kept()).toBe(before)
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
