/** Every combination of the facts that decide a verdict, each as the message that would have it. */
import type { JudgeInput, Signer, SigningManager } from '../../src-shared/domain/messages/judge.ts'
import { type Facts, judgeFacts } from '../../src-shared/domain/messages/judge-table.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { SignatureFacts } from '../../src-shared/domain/messages/signature-facts.ts'
import {
  notification,
  ourFingerprint,
  ourId,
  senderFingerprint,
  senderId,
} from '../unit/src-shared/domain/messages/examples.ts'

export const otherFingerprint = '0'.repeat(40)
export const otherId = '9d0c3e52-9a0e-4f1c-8d7b-1a2b3c4d5e6f'
export const signer: Signer = {
  pocId: senderId,
  state: 'SLV',
  entity: 'Equipo',
  status: 'active',
  verified: true,
}
export const manager: SigningManager = {
  entity: 'Directory office',
  email: 'directory@manager.example',
  verified: true,
}

export function signatureOf(status: SignatureFacts['status']): SignatureFacts {
  return {
    status,
    fingerprint: status === 'unknown-key' ? null : senderFingerprint,
    keyId: senderFingerprint.slice(-16),
    created: '2026-05-14T13:05:00.000Z',
  }
}

const encrypted = notification()
/** The same as it may leave in clear: it names no key of whom it is for. */
const inClear = notification({ to: encrypted.to.map((to) => ({ ...to, fingerprint: null })) })

type Office = MessageRecord['to'][number]

/** The same with copies: to this desk where it is one, and to an office of another State where there is one. */
function withCopies(record: MessageRecord, { addressed, copies }: Facts): MessageRecord {
  const us = record.to.map((to): Office => ({ ...to, state: record.from.state }))
  const elsewhere = record.to.map(
    (to): Office => ({ ...to, state: 'FJI', pocId: null, fingerprint: null, email: 'poc@fji.example' }),
  )
  const cc = [...(addressed[0] === 'copy' ? us : []), ...(copies[0] === 'other-state' ? elsewhere : [])]
  const to =
    addressed[0] === 'copy'
      ? elsewhere.map((one) => ({ ...one, fingerprint: keyOfOthers(record) }))
      : record.to
  return cc.length === 0 ? record : { ...record, to, cc }
}

/** A key of somebody else, where the message names keys. */
function keyOfOthers({ to: [first] }: MessageRecord): string | null {
  return first?.fingerprint === null ? null : otherKey
}
const otherKey = '1'.repeat(40)

/** A message of which exactly these facts hold. Facts that are not asked are given the worst there is. */
export function inputOf(facts: Facts): JudgeInput {
  const statuses = [facts.signature[0], ...facts.others]
  const mayBeInClear = facts.encryption[0] === 'clear-allowed'
  const record = facts.record[0] === 'no' ? null : withCopies(mayBeInClear ? inClear : encrypted, facts)
  return {
    signatures: statuses.flatMap((status) =>
      status === undefined || status === 'missing' || status === 'none' ? [] : [signatureOf(status)],
    ),
    record,
    ...peopleOf(facts),
    ...addressOf(facts),
    protectedFrom: protectedFromOf(facts, record),
    textMatches: facts.text[0] === 'same' ? true : facts.text[0] === 'not-compared' ? null : false,
    attachments: facts.attachments.flatMap((value) =>
      value === 'as-named' ? ['present' as const] : [value],
    ),
    seenBefore: facts.seen[0] === 'yes',
    encrypted: facts.encryption[0] === 'encrypted',
    leastProtection: record !== null && mayBeInClear ? 'signed' : 'encrypted',
  }
}

function peopleOf({ signer: whose, standing, verified, claim }: Facts) {
  const isOffice = whose[0] === 'office'
  const isOtherState = claim[0]?.startsWith('other-state') === true
  const isSame = claim[0] === 'exact' || claim[0] === 'not-listed' || claim.length === 0
  const office: Signer = {
    ...signer,
    pocId: isSame ? senderId : otherId,
    state: isOtherState ? 'KEN' : 'SLV',
    status: standing[0] ?? 'withdrawn',
    verified: verified[0] === 'yes',
  }
  return {
    signer: isOffice ? office : null,
    manager: whose[0] === 'manager' ? { ...manager, verified: verified[0] === 'yes' } : null,
    named:
      claim.length === 0 || claim[0]?.endsWith('not-listed') === true
        ? null
        : { pocId: senderId, fingerprints: [senderFingerprint] },
  }
}

function addressOf({ addressed }: Facts) {
  return addressed[0] === 'yes' || addressed[0] === 'copy'
    ? { ourFingerprints: [ourFingerprint], ourPocIds: [ourId], ourEmails: ['poc@desk-ken.example'] }
    : { ourFingerprints: [otherFingerprint], ourPocIds: [], ourEmails: [] }
}

function protectedFromOf({ from }: Facts, record: MessageRecord | null): string | null {
  if (from[0] === 'none') return null
  if (from[0] !== 'agrees') return 'poc@elsewhere.example'
  return record === null ? manager.email : record.from.email
}

type Choice = { readonly [Name in keyof Facts]?: Facts[Name] }

function each(name: keyof Facts): Choice[] {
  return judgeFacts[name].map((value) => ({ [name]: [value] }) as Choice)
}

function combined(...parts: readonly (readonly Choice[])[]): Choice[] {
  return parts.reduce<readonly Choice[]>(
    (all, part) => all.flatMap((one) => part.map((other) => ({ ...one, ...other }))),
    [{}],
  ) as Choice[]
}

const only = (choice: Choice): Choice[] => [choice]
/** The others count like the unknown key: they are tried where nothing else is wrong. */
const further: Choice[] = (['none', 'good', 'unknown-key', 'bad'] as const).map((value) => ({
  others: [value],
}))

/** The signatures there can be, with what can then be asked of the signer. */
function* signedParts(hasRecord: boolean): Generator<Choice> {
  for (const signature of judgeFacts.signature) {
    // The one that decides is the first good one: beside another there is none.
    const others = further.filter(({ others: [other] = [] }) => signature === 'good' || other !== 'good')
    const head = only({ signature: [signature] })
    if (signature === 'missing') yield { signature: [signature], others: ['none'], signer: ['none'] }
    else if (signature === 'bad') yield* combined(head, others, only({ signer: ['none'] }))
    else if (signature === 'unknown-key') yield* combined(head, others, only({ signer: ['unknown'] }))
    else yield* combined(head, others, [...signerParts(hasRecord)])
  }
}

function* signerParts(hasRecord: boolean): Generator<Choice> {
  const claims = hasRecord ? each('claim') : only({})
  yield { signer: ['unknown'] }
  yield* combined(only({ signer: ['office'] }), each('standing'), each('verified'), claims)
  const claim: Choice = hasRecord ? { claim: ['other-state'] } : {}
  yield* combined(only({ signer: ['manager'], ...claim }), each('verified'))
}

const files: Choice[] = [
  { attachments: ['as-named'] },
  { attachments: ['not-named'] },
  { attachments: ['differs'] },
  { attachments: ['not-named', 'differs'] },
]

/** A copy to another State is refused by itself: it is tried where little else is wrong in the record. */
const copiedElsewhere = combined(
  only({ record: ['yes'], addressed: ['yes'], copies: ['other-state'], from: ['agrees'], text: ['same'] }),
  each('encryption'),
  only({ attachments: ['as-named'] }),
  each('seen'),
)

const nothing: Facts = {
  signature: [],
  others: [],
  signer: [],
  standing: [],
  verified: [],
  record: [],
  claim: [],
  addressed: [],
  copies: [],
  from: [],
  text: [],
  encryption: [],
  attachments: [],
  seen: [],
}

/** Every combination there can be, with one further signature of four kinds; then those of the other kinds. */
function* allFacts(): Generator<Facts> {
  const records = combined(
    only({ record: ['yes'] }),
    each('addressed'),
    only({ copies: ['own-state'] }),
    each('from'),
    each('text'),
    each('encryption'),
    files,
    each('seen'),
  )
  for (const signed of signedParts(true))
    for (const record of [...records, ...copiedElsewhere]) yield { ...nothing, ...signed, ...record }
  for (const signed of signedParts(false)) {
    const from = signed.signer?.[0] === 'manager' ? each('from') : only({})
    for (const rest of combined(only({ record: ['no'] }), from, each('seen')))
      yield { ...nothing, ...signed, ...rest }
  }
  for (const others of ['expired-key', 'not-valid-then', 'revoked-key'] as const)
    yield { ...bestFacts, others: [others] }
}

/** Everything is as it should be. */
export const bestFacts: Facts = {
  signature: ['good'],
  others: ['none'],
  signer: ['office'],
  standing: ['active'],
  verified: ['yes'],
  record: ['yes'],
  claim: ['exact'],
  addressed: ['yes'],
  copies: ['own-state'],
  from: ['agrees'],
  text: ['same'],
  encryption: ['encrypted'],
  attachments: ['as-named'],
  seen: ['no'],
}

export const allCombinations: readonly Facts[] = [...allFacts()]
