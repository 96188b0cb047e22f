/** Practice counterparts on a real database with real OpenPGP: each role, each mistake, and nothing in a real vault. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { practiceStatusSchema } from '../../../../src-shared/domain/practice/views.ts'
import { channelProposal, notification } from '../../../support/correspondence.ts'
import { type PracticeDesk, practiceDesk } from '../../../support/practice-desk.ts'
import { rowsOf } from '../../../support/synchronised-desk.ts'

const failure = (code: string) => expect.objectContaining({ code })

describe('who takes part', () => {
  it('gives each role an office of another State, and says so in the shape of the contract', async () => {
    await using desk = await practiceDesk()
    const status = await desk.status()
    expect(practiceStatusSchema.parse(status)).toEqual(status)
    expect(status.available).toBe(true)
    expect(status.counterparts.map(({ role, state }) => [role, state])).toEqual([
      ['prompt', 'KEN'],
      ['late', 'FRA'],
      ['mistaken', 'THA'],
      ['keyless', 'LIE'],
    ])
    expect(status.counterparts.map(({ fingerprint }) => fingerprint !== null)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('takes no office of the desk’s own State', async () => {
    await using desk = await practiceDesk({
      profile: {
        state: 'KEN',
        pocType: 'technical',
        entity: 'Quillwort',
        contact: 'Duty officer',
        email: 'duty@quillwort.example',
        phone: '+254200000000',
        timeZone: 'Africa/Nairobi',
        textLanguage: 'en',
      },
    })
    const { counterparts } = await desk.status()
    expect(counterparts.map(({ state }) => state)).toEqual(['FRA', 'THA', 'BRA', 'LIE'])
  })

  it('is not available without the demonstration directory', async () => {
    await using desk = await practiceDesk({ hasDirectory: false })
    expect(await desk.status()).toEqual({ available: false, counterparts: [], pending: [], arrived: [] })
    await expect(desk.practice['practice.receive']({})).rejects.toEqual(failure('practice-not-here'))
  })
})

describe('a real vault', () => {
  it('has no practice, whatever its directory lists: nothing is read, planned or written', async () => {
    await using desk = await practiceDesk({ kind: 'real' })
    const kenya = '9b6e69c9-677a-89ff-94a6-81809935f745'
    await desk.notify(kenya)
    const before = rowsOf(desk.vault.database)
    const { practice } = desk
    const calls = {
      receive: () => practice['practice.receive']({}),
      wait: () => practice['practice.waitNoLonger']({ id: kenya }),
      open: () => practice['practice.open']({ id: kenya }),
      tell: () => practice['practice.tellPassphrase']({ id: kenya, words: 'adult' }),
      ask: () => practice['practice.askForNotification']({ role: 'prompt' }),
    }
    const names = ['receive', 'wait', 'open', 'tell', 'ask'] as const
    const sequences = fc.array(fc.constantFrom(...names, 'heard' as const), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(sequences, fc.nat(1_000_000), async (sequence, seconds) => {
        desk.clock.now = new Date(desk.clock.now.getTime() + seconds * 1000)
        for (const name of sequence) {
          if (name === 'heard') desk.service.heard()
          else await expect((async () => await calls[name]())()).rejects.toEqual(failure('practice-not-here'))
        }
        expect((await desk.status()).available).toBe(false)
        expect(rowsOf(desk.vault.database)).toEqual(before)
      }),
      { numRuns: 20 },
    )
    expect([desk.faults, desk.wait()]).toEqual([[], undefined])
  })
})

describe('the prompt one', () => {
  it('answers only what was sent: an acknowledgement that counts, and then an answer', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('prompt')
    const sent = await desk.notify(office)
    expect(await desk.later(0)).toEqual([])
    expect((await desk.status()).pending.map(({ role, thread }) => [role, thread])).toEqual([
      ['prompt', sent.summary.thread],
      ['prompt', sent.summary.thread],
    ])
    expect(desk.wait()).toBe(15_000)
    const [first] = await desk.later(15)
    const acknowledgement = await desk.open(first?.id ?? '')
    expect([acknowledgement.summary.template, acknowledgement.verdict?.level]).toEqual(['T1', 'caution'])
    expect(acknowledgement.verdict?.reasons).toEqual(['key-not-verified'])
    expect(acknowledgement.record?.demonstration).toBe(true)
    expect(acknowledgement.summary.thread).toBe(sent.summary.thread)
    const { summary } = await desk.messages['messages.thread']({ thread: sent.summary.thread })
    expect(summary.acknowledged).toBe(true)
    const [second] = await desk.later(30)
    const answer = await desk.open(second?.id ?? '')
    expect([answer.summary.template, answer.record?.fields.replyStatus]).toEqual(['T4', 'complete'])
    expect((await desk.status()).pending).toEqual([])
    expect((await desk.status()).arrived).toEqual([])
  })

  it('takes up what was sent as soon as the desk hears of it', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('prompt')
    await desk.notify(office)
    desk.service.heard()
    await expect.poll(async () => (await desk.status()).pending.length).toBe(2)
    desk.service.ended()
    expect(desk.wait()).toBeUndefined()
  })

  it('does not answer what was released and exported, and nobody said was sent', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('prompt')
    await desk.release(notification(office))
    await desk.later(600)
    expect((await desk.status()).pending).toEqual([])
  })

  it('answers in the mode of the message, and marks it as of a demonstration in every mode', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('prompt')
    for (const mode of ['real', 'exercise', 'test'] as const) {
      const exercise = { name: 'Baobab 2026', organiser: '', injectId: '' }
      await desk.notify(office, { mode, ...(mode === 'exercise' ? { exercise } : {}) })
      await desk.later(0)
      const arrived = await desk.later(60)
      expect(arrived.length).toBe(2)
      for (const { id } of arrived) {
        const { record } = await desk.open(id)
        expect([record?.mode, record?.demonstration]).toEqual([mode, true])
      }
    }
  })

  it('begins a message of its own, once for several wishes', async () => {
    await using desk = await practiceDesk()
    const ask = async () => (await desk.practice['practice.askForNotification']({ role: 'prompt' })).id
    const id = await ask()
    expect(await ask()).toBe(id)
    const [arrived] = await desk.later(5)
    expect(arrived?.id).toBe(id)
    const opened = await desk.open(id)
    expect([opened.summary.template, opened.record?.demonstration]).toEqual(['T2', true])
    const { summary } = await desk.messages['messages.thread']({ thread: opened.summary.thread })
    expect(summary.owesAcknowledgement).toBe(true)
    await expect(desk.practice['practice.open']({ id })).rejects.toEqual(failure('practice-gone'))
  })

  it('comes in by the timer of the desk, and is told of', async () => {
    await using desk = await practiceDesk()
    await desk.practice['practice.askForNotification']({ role: 'prompt' })
    desk.events.length = 0
    desk.clock.now = new Date(desk.clock.now.getTime() + 5_000)
    desk.wind()
    await expect.poll(async () => (await desk.status()).arrived.length).toBe(1)
    expect(desk.events).toContainEqual({ topic: 'incoming' })
    expect(desk.faults).toEqual([])
  })
})

describe('a desk that was locked', () => {
  it('finds at the next unlock what came in meanwhile, and nothing is a fault', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('prompt')
    await desk.notify(office)
    await desk.later(0)
    desk.setLocked(true)
    desk.clock.now = new Date(desk.clock.now.getTime() + 3_600_000)
    desk.wind()
    desk.service.heard()
    await expect(desk.practice['practice.receive']({})).rejects.toEqual(failure('vault-locked'))
    desk.setLocked(false)
    expect((await desk.status()).arrived).toEqual([])
    desk.service.heard()
    await expect.poll(async () => (await desk.status()).arrived.length).toBe(2)
    expect(desk.faults).toEqual([])
  })
})

describe('the late one', () => {
  it('answers after the time of the clock, or at once where the officer waits no longer', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('late')
    await desk.notify(office)
    await desk.later(0)
    const { pending } = await desk.status()
    const [first, second] = pending
    const wait = Date.parse(first?.due ?? '') - desk.clock.now.getTime()
    expect(wait).toBeGreaterThan(3_600_000)
    await desk.practice['practice.waitNoLonger']({ id: first?.id ?? '' })
    const arrived = await desk.later(0)
    expect(arrived.map(({ id }) => id)).toEqual([first?.id])
    expect((await desk.open(first?.id ?? '')).summary.template).toBe('T1')
    await desk.practice['practice.waitNoLonger']({ id: second?.id ?? '' })
    expect((await desk.open(second?.id ?? '')).summary.template).toBe('T3')
  })
})

describe('a reminder', () => {
  it('brings what a late office still owes', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('late')
    const sent = await desk.notify(office)
    await desk.later(0)
    await desk.later(60)
    const before = (await desk.status()).pending.map(({ due }) => due)
    const draft = await desk.messages['messages.beginAbout']({
      id: sent.summary.id,
      template: 'T13',
      language: 'en',
    })
    const reminder = await desk.release(draft)
    await desk.confirm(reminder.summary.id)
    await desk.later(0)
    const after = (await desk.status()).pending.map(({ due }) => Date.parse(due ?? ''))
    expect(after).toEqual(before.map(() => desk.clock.now.getTime() + 20_000))
    const arrived = await desk.later(20)
    expect(arrived.length).toBe(before.length)
  })
})

/** Level, reason, and whether it acknowledges all the same: of one only the addressee is wrong. */
const mistakes = [
  ['not-proved', 'signer-unknown', false],
  ['caution', 'key-not-verified', false],
  ['not-proved', 'signature-missing', false],
  ['caution', 'not-addressed-to-us', true],
  ['refused', 'protected-from-differs', false],
] as const

describe('the one that makes mistakes', () => {
  it('makes another each time, each with its verdict, and then answers properly', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('mistaken')
    for (const [level, reason, counts] of mistakes) {
      const sent = await desk.notify(office)
      await desk.later(0)
      const [arrived] = await desk.later(20)
      const { verdict } = await desk.open(arrived?.id ?? '')
      expect(verdict?.level).toBe(level)
      expect(verdict?.reasons).toContain(reason)
      const acknowledged = async () =>
        (await desk.messages['messages.thread']({ thread: sent.summary.thread })).summary.acknowledged
      expect(await acknowledged()).toBe(counts)
      const [proper] = await desk.later(55)
      await desk.open(proper?.id ?? '')
      expect(await acknowledged()).toBe(true)
    }
  })
})

async function wordsOf(desk: PracticeDesk, message: string): Promise<string> {
  const { words } = await desk.messages['messages.secret']({ id: message })
  return words.join(' ')
}

describe('the one without a key', () => {
  it('opens a file that words open once they were told, and answers with its new key', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('keyless')
    const sent = await desk.notify(office, { way: 'password' })
    await desk.later(3_600)
    const { pending } = await desk.status()
    expect(pending.map(({ role, due }) => [role, due])).toEqual([
      ['keyless', null],
      ['keyless', null],
    ])
    const id = pending[0]?.id ?? ''
    await expect(desk.practice['practice.waitNoLonger']({ id })).rejects.toEqual(
      failure('practice-needs-words'),
    )
    const tell = (words: string) => desk.practice['practice.tellPassphrase']({ id, words })
    await expect((async () => await tell('adult adult'))()).rejects.toEqual(failure('wrong-message-password'))
    await tell(await wordsOf(desk, sent.summary.id))
    const { fingerprint } = await desk.officeOf('keyless')
    const [arrived] = await desk.later(20)
    const channel = await desk.open(arrived?.id ?? '')
    expect([channel.summary.template, channel.record?.fields.ourFingerprint]).toEqual(['T14', fingerprint])
    expect(channel.verdict?.reasons).toContain('signer-unknown')
    const [acknowledgement] = await desk.later(20)
    expect((await desk.open(acknowledgement?.id ?? '')).summary.template).toBe('T1')
  })

  it('has heard the words that an officer records as read out to it', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('keyless')
    const sent = await desk.notify(office, { way: 'password' })
    await desk.later(0)
    const called = { pocId: office, number: desk.numberOf(office), at: desk.clock.now.toISOString() }
    await desk.messages['messages.secretRead']({
      id: sent.summary.id,
      ...called,
      withWhom: 'Duty officer',
      note: '',
    })
    await desk.later(0)
    expect((await desk.status()).pending.every(({ due }) => due !== null)).toBe(true)
    const [arrived] = await desk.later(20)
    expect((await desk.open(arrived?.id ?? '')).summary.template).toBe('T14')
  })

  it('answers as any other once it is written to with its new key', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('keyless')
    const sent = await desk.notify(office, { way: 'password' })
    await desk.later(0)
    const { pending } = await desk.status()
    const id = pending[0]?.id ?? ''
    await desk.practice['practice.tellPassphrase']({ id, words: await wordsOf(desk, sent.summary.id) })
    for (const arrived of await desk.later(40)) await desk.open(arrived.id)
    await desk.learnKeyOf(office)
    const next = await desk.notify(office)
    await desk.later(0)
    for (const arrived of await desk.later(45)) await desk.open(arrived.id)
    const { messages } = await desk.messages['messages.thread']({ thread: next.summary.thread })
    expect(messages.map(({ summary }) => summary.template).toSorted()).toEqual(['T1', 'T2', 'T4'])
  })

  it('answers a request for a key, which leaves in clear', async () => {
    await using desk = await practiceDesk()
    const { office } = await desk.officeOf('keyless')
    await desk.notify(office, {
      template: 'T14',
      tlp: 'TLP:GREEN',
      acknowledgement: { requested: false },
      subject: 'Key',
      fields: channelProposal,
      footers: ['confidential', 'voluntary'],
    })
    await desk.later(0)
    const [arrived] = await desk.later(20)
    expect((await desk.open(arrived?.id ?? '')).summary.template).toBe('T14')
  })
})
