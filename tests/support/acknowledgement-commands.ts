/** Commands of the model of acknowledgements: what leaves our desk, what comes in, and what must follow from it. */
import type { AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { canonicalText, composeText } from '../../src-formats/message-file/text-form.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { caseEventRepository } from '../../src-main/store/case-event-repository.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { NotCountedReason } from '../../src-shared/domain/messages/acknowledgement.ts'
import { encodeRecord } from '../../src-shared/domain/messages/content.ts'
import { textOf } from '../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { clocksAt, expectedClocks } from './acknowledgement-clocks.ts'
import { craftedFile, craftedRecord, notification } from './correspondence.ts'
import { definitionFor } from './templates.ts'
import type { TestClock, TestDesk } from './two-desks.ts'

export const exercise = { name: 'BLUE HARBOUR', organiser: 'Secretariat', injectId: '1' }

/** Two counterparts, and a desk that is not in our directory. */
export type Author = 'FRA' | 'BRA' | 'stranger'
type State = Exclude<Author, 'stranger'>

/** A message of ours, as the model knows it. */
type Sent = {
  readonly row: string
  readonly thread: string
  readonly recordId: string
  readonly contentId: string
  readonly mode: MessageRecord['mode']
  readonly addressed: readonly State[]
  standing: 'released' | 'exported' | 'sent'
  /** When it first left as a file, in milliseconds since 1970. */
  exportedAt?: number
  /** When its sending was confirmed. */
  sentAt?: number
  /** Row of the T1 that counts, by State. */
  readonly counted: Map<State, string>
  /** When the last of them was opened. */
  countedAt?: number
}

/** A T1 as a file, which may come in never, once or often, in any order. */
type Arriving = {
  readonly bytes: Uint8Array
  /** What its author signed, and whoever holds it can seal anew or send in clear. */
  readonly signed: string
  readonly record: MessageRecord
  readonly author: Author
  /** Its row, once it has come. */
  row?: string
}

export type Model = {
  readonly sent: Sent[]
  readonly files: Arriving[]
  /** `row reason` of each T1 that counted for nothing. */
  readonly notCounted: Set<string>
  /** Every outcome that came up. */
  readonly outcomes: Set<NotCountedReason | 'counted'>
}

export type Real = {
  readonly ours: TestDesk
  readonly authors: Readonly<Record<Author, TestDesk>>
  /** A T1 that a desk made itself. */
  readonly model: MessageRecord
  readonly clock: TestClock
}

export const emptyModel = (): Model => ({ sent: [], files: [], notCounted: new Set(), outcomes: new Set() })

type Command = AsyncCommand<Model, Real>

function picked<Item>(items: readonly Item[], index: number): Item {
  return required(items[index % items.length], 'an item')
}

/** Each command moves the clock, so that the order of what happened is seen. */
function command(name: string, check: Command['check'], run: Command['run']): Command {
  return {
    check,
    run: async (model, real) => {
      real.clock.now = new Date(real.clock.now.getTime() + 60_000)
      await run(model, real)
      await holds(model, real)
    },
    toString: () => name,
  }
}

export const send = (addressed: readonly State[], mode: 'real' | 'exercise'): Command =>
  command(
    `send ${mode} to ${addressed.join('+')}`,
    () => true,
    async (model, { ours, authors }) => {
      const [first, ...others] = addressed.map((state) => authors[state].pointOfContact.id)
      const changes = {
        to: [required(first, 'an addressee'), ...others],
        mode,
        ...(mode === 'exercise' ? { exercise } : {}),
      }
      const view = await ours.service['messages.release'](notification(changes.to[0] ?? '', changes))
      model.sent.push({
        row: view.summary.id,
        thread: view.summary.thread,
        recordId: required(view.record, 'record').id,
        contentId: required(view.contentId, 'content id'),
        mode,
        addressed,
        standing: 'released',
        counted: new Map(),
      })
    },
  )

export const leave = (index: number): Command =>
  command(
    `leave ${index}`,
    ({ sent }) => sent.length > 0,
    async ({ sent }, { ours, clock }) => {
      const one = picked(sent, index)
      one.exportedAt ??= clock.now.getTime()
      await ours.service['internal.messageExported']({ id: one.row, form: 'asc' })
      if (one.standing === 'released') one.standing = 'exported'
    },
  )

export const confirm = (index: number): Command =>
  command(
    `confirm ${index}`,
    ({ sent }) => sent.some(({ standing }) => standing === 'exported'),
    async ({ sent }, { ours, clock }) => {
      const one = picked(
        sent.filter(({ standing }) => standing === 'exported'),
        index,
      )
      const at = clock.now.toISOString()
      await ours.service['messages.markSent']({ id: one.row, at, channel: 'encrypted-mail' })
      one.standing = 'sent'
      one.sentAt = clock.now.getTime()
    },
  )

export type T1Choice = {
  readonly author: Author
  /** Which message of ours it names. */
  readonly about: number
  /** Whose content it is bound to; the same one for an honest T1. */
  readonly content: number
  /** Of which message it claims the thread. */
  readonly thread: number
  readonly isKnownId: boolean
  readonly isSameNature: boolean
}

/** A T1 is written somewhere. It changes nothing here. */
export const write = (choice: T1Choice): Command =>
  command(
    `write ${JSON.stringify(choice)}`,
    ({ sent }) => sent.length > 0,
    async (model, { ours, authors, model: like, clock }) => {
      const { author, about, content, thread, isKnownId, isSameNature } = choice
      const named = picked(model.sent, about)
      const isExercise = (named.mode === 'exercise') === isSameNature
      const record = craftedRecord(authors[author], ours, like, {
        thread: picked(model.sent, thread).thread,
        inReplyTo: {
          messageId: isKnownId ? named.recordId : '00000000-0000-4000-8000-000000000000',
          contentId: picked(model.sent, content).contentId,
        },
        mode: isExercise ? 'exercise' : 'real',
        ...(isExercise ? { exercise } : {}),
      })
      const signed = await signedText(authors[author], record, clock.now)
      model.files.push({ author, record, signed, bytes: await sealedAnew(signed, ours, clock.now) })
    },
  )

/** The very signed octets sealed once more, the same ones in clear, or the same record signed once more. */
export type ReplayKind = 'sealed anew' | 'in clear' | 'signed anew'

export const replay = (index: number, kind: ReplayKind): Command =>
  command(
    `replay ${index}, ${kind}`,
    ({ files }) => files.length > 0,
    async ({ files }, { ours, authors, clock }) => {
      const { author, record, signed } = picked(files, index)
      const bytes = await {
        'sealed anew': () => sealedAnew(signed, ours, clock.now),
        'in clear': async () => new TextEncoder().encode(signed),
        'signed anew': () => craftedFile(authors[author], ours, record, clock.now),
      }[kind]()
      // In clear it is the same file again.
      if (files.some((file) => Buffer.compare(file.bytes, bytes) === 0)) return
      files.push({ author, record, signed, bytes })
    },
  )

const pgp = inProcessPgp()

async function signedText(from: TestDesk, record: MessageRecord, at: Date): Promise<string> {
  const readable = canonicalText(textOf(record, definitionFor(record)))
  const text = composeText(readable, new TextEncoder().encode(encodeRecord(record)), null)
  const signingKey = required(await from.vault.ownKeys.signing.privateKey(), 'a key in the vault')
  return pgp.signCleartext({ text, signingKey, at })
}

async function sealedAnew(signed: string, to: TestDesk, at: Date): Promise<Uint8Array> {
  const content = new TextEncoder().encode(signed)
  const recipients = [to.vault.ownKeys.signing.publicKey]
  return new TextEncoder().encode(await pgp.encryptUnsigned({ content, recipients, at }))
}

export const deliver = (index: number): Command =>
  command(
    `deliver ${index}`,
    ({ files }) => files.length > 0,
    async (model, { ours, clock }) => {
      const file = picked(model.files, index)
      const outcome = outcomeOf(file, model)
      const view = await ours.service['messages.openBytes']({ bytes: file.bytes })
      expect(view.summary.id).toBe(file.row ?? view.summary.id)
      file.row = view.summary.id
      model.outcomes.add(outcome)
      if (outcome === 'counted') {
        const named = required(namedBy(file, model), 'the message that is acknowledged')
        named.counted.set(file.author === 'FRA' ? 'FRA' : 'BRA', view.summary.id)
        named.countedAt = clock.now.getTime()
      } else model.notCounted.add(`${view.summary.id} ${outcome}`)
      // Whoever is not proved stands in no case of ours.
      if (file.author === 'stranger')
        expect(model.sent.map(({ thread }) => thread)).not.toContain(view.summary.thread)
    },
  )

const namedBy = ({ record }: Arriving, { sent }: Model): Sent | undefined =>
  sent.find(({ recordId }) => recordId === record.inReplyTo?.messageId)

/** DESIGN.md, "Acknowledgement", in the words of the model. */
function outcomeOf(file: Arriving, model: Model): NotCountedReason | 'counted' {
  const { author, record } = file
  const named = namedBy(file, model)
  if (author === 'stranger') return 'sender-not-proved'
  if (named === undefined) return 'unknown-message'
  const counted = named.counted.get(author)
  if (counted !== undefined && counted === file.row) return 'same-file'
  if (record.inReplyTo?.contentId !== named.contentId) return 'wrong-content'
  if (record.mode !== named.mode) return 'nature-differs'
  if (!named.addressed.includes(author)) return 'wrong-state'
  if (named.standing === 'released') return 'before-it-left'
  return counted === undefined ? 'counted' : 'twice'
}

/** After every command: what counts, the status of each message, and what was written down are those of the model. */
async function holds(model: Model, { ours, clock }: Real): Promise<void> {
  for (const one of model.sent) {
    expect(await clocksAt(ours, clock, one.thread)).toEqual(expectedClocks(one))
    const view = await ours.service['messages.message']({ id: one.row })
    expect(new Set(view.acknowledgedBy.map(({ state, message }) => `${state} ${message}`))).toEqual(
      new Set([...one.counted].map(([state, message]) => `${state} ${message}`)),
    )
    const isWhole = one.addressed.every((state) => one.counted.has(state))
    expect(view.summary.status).toBe(isWhole ? 'acknowledged' : one.standing)
  }
  expect(notedOf(model, ours)).toEqual([...model.notCounted].toSorted())
}

/** What the events of all cases that the T1s could stand in say, each once. */
function notedOf({ sent, files }: Model, { vault }: TestDesk): string[] {
  const events = caseEventRepository(vault.database)
  const rows = new Set(files.flatMap(({ row }) => row ?? []))
  const threads = new Set([...sent.map(({ thread }) => thread), ...rows])
  return [...threads]
    .flatMap((thread) => events.ofCase(thread))
    .flatMap(({ kind, detail }) =>
      kind === 'acknowledgement-not-counted' && rows.has(detail.message)
        ? [`${detail.message} ${detail.reason}`]
        : [],
    )
    .toSorted()
}
