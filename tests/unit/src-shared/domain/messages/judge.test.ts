/** One test for each row of docs/judge.md. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decidingSignature,
  type JudgeInput,
  judge,
  type Signer,
} from '../../../../../src-shared/domain/messages/judge.ts'
import {
  type SignatureFacts,
  signatureStatusSchema,
} from '../../../../../src-shared/domain/messages/signature-facts.ts'
import {
  type VerdictReason,
  verdictReasons,
  verdictSchema,
} from '../../../../../src-shared/domain/messages/views.ts'
import {
  acknowledgement,
  notification,
  ourFingerprint,
  ourId,
  senderFingerprint,
  senderId,
} from './examples.ts'

const otherFingerprint = '0'.repeat(40)
const otherId = '9d0c3e52-9a0e-4f1c-8d7b-1a2b3c4d5e6f'

const signature: SignatureFacts = {
  status: 'good',
  fingerprint: senderFingerprint,
  keyId: senderFingerprint.slice(-16),
  created: '2026-05-14T13:05:00.000Z',
}

const signer: Signer = { pocId: senderId, state: 'SLV', entity: 'Equipo', status: 'active', verified: true }

/** A notification about which everything holds. */
function genuine(changes: Partial<JudgeInput> = {}): JudgeInput {
  return {
    signatures: [signature],
    record: notification(),
    signer,
    named: { pocId: senderId, fingerprints: [senderFingerprint] },
    ourFingerprints: [otherFingerprint, ourFingerprint],
    ourPocIds: [ourId],
    ourEmails: ['poc@desk-ken.example'],
    protectedFrom: 'POC@desk-slv.example',
    textMatches: true,
    attachments: ['present', 'missing'],
    seenBefore: false,
    encrypted: true,
    leastProtection: 'encrypted',
    ...changes,
  }
}

function ourselves() {
  const [addressee] = notification().to
  if (addressee === undefined) throw new Error('no addressee')
  return addressee
}

function signedInClear(to: { pocId: string | null; email: string }): JudgeInput {
  const record = acknowledgement({ to: [{ ...ourselves(), ...to, fingerprint: null }] })
  return genuine({ record, encrypted: false, protectedFrom: null, leastProtection: 'signed' })
}

const elsewhere = { ...ourselves(), fingerprint: otherFingerprint }

type Row = [what: string, level: string, reasons: VerdictReason[], changes: Partial<JudgeInput>]

const signed = (status: SignatureFacts['status'], fingerprint: string | null = senderFingerprint) => ({
  signatures: [{ ...signature, status, fingerprint }],
})

const rows: Row[] = [
  ['everything holds', 'valid', [], {}],
  ['no protected From in this form', 'valid', [], { protectedFrom: null }],
  [
    'a named file with another content',
    'caution',
    ['attachment-differs'],
    { attachments: ['present', 'differs'] },
  ],
  ['a file that is not named', 'caution', ['attachment-not-named'], { attachments: ['not-named'] }],
  ['bad signature', 'refused', ['signature-bad'], signed('bad')],
  ['no signature', 'not-proved', ['signature-missing'], { signatures: [], signer: null }],
  ['unknown key', 'not-proved', ['signer-unknown'], { ...signed('unknown-key', null), signer: null }],
  ['key in no entry', 'not-proved', ['signer-unknown'], { signer: null }],
  ['good without a fingerprint', 'not-proved', ['signer-unknown'], signed('good', null)],
  ['revoked key', 'not-proved', ['signer-key-revoked'], signed('revoked-key')],
  ['expired key', 'not-proved', ['signer-key-not-valid-then'], signed('expired-key')],
  ['key not valid then', 'not-proved', ['signer-key-not-valid-then'], signed('not-valid-then')],
  [
    'entry withdrawn',
    'not-proved',
    ['sender-not-in-directory'],
    { signer: { ...signer, status: 'withdrawn' } },
  ],
  [
    'entry superseded',
    'not-proved',
    ['sender-not-in-directory'],
    { signer: { ...signer, status: 'superseded' } },
  ],
  ['entry unconfirmed', 'caution', ['key-not-verified'], { signer: { ...signer, status: 'unconfirmed' } }],
  ['key not verified', 'caution', ['key-not-verified'], { signer: { ...signer, verified: false } }],
  [
    'key of another State',
    'refused',
    ['signer-other-state', 'signer-other-point-of-contact'],
    { signer: { ...signer, state: 'KEN', pocId: otherId } },
  ],
  [
    'another point of contact of that State',
    'caution',
    ['signer-other-point-of-contact'],
    { signer: { ...signer, pocId: otherId } },
  ],
  [
    'key not among those of the point of contact',
    'caution',
    ['signer-other-point-of-contact'],
    { named: { pocId: senderId, fingerprints: [otherFingerprint] } },
  ],
  [
    'another key than the record names',
    'caution',
    ['signer-other-point-of-contact'],
    { record: notification({ from: { ...notification().from, fingerprint: otherFingerprint } }) },
  ],
  [
    'another id than the record names',
    'caution',
    ['signer-other-point-of-contact'],
    { signer: { ...signer, pocId: otherId }, named: { pocId: otherId, fingerprints: [senderFingerprint] } },
  ],
  [
    'no id in the record',
    'valid',
    [],
    { record: notification({ from: { ...notification().from, pocId: null } }) },
  ],
  ['named sender not in the directory', 'caution', ['sender-not-in-directory'], { named: null }],
  ['not addressed to us', 'caution', ['not-addressed-to-us'], { ourFingerprints: [otherFingerprint] }],
  [
    'protected From differs',
    'refused',
    ['protected-from-differs'],
    { protectedFrom: 'poc@desk-ken.example' },
  ],
  ['text differs', 'caution', ['text-differs'], { textMatches: false }],
  ['text could not be compared', 'caution', ['text-differs'], { textMatches: null }],
  ['two good signatures', 'caution', ['several-signatures'], { signatures: [signature, signature] }],
  [
    'a good and a bad signature',
    'refused',
    ['signature-bad', 'several-signatures'],
    { signatures: [signature, { ...signature, status: 'bad' }] },
  ],
  ['no record', 'caution', ['record-missing'], { record: null, named: null, textMatches: null }],
  [
    'no record and no signature',
    'not-proved',
    ['signature-missing', 'record-missing'],
    { record: null, named: null, textMatches: null, signer: null, signatures: [] },
  ],
  ['notification in clear', 'caution', ['not-encrypted'], { encrypted: false }],
  ['seen before', 'caution', ['seen-before'], { seenBefore: true }],
]

describe('judge', () => {
  it.each(rows)('%s: %s', (_what, level, reasons, changes) => {
    const verdict = judge(genuine(changes))
    expect(verdict.level).toBe(level)
    expect(verdict.reasons).toEqual(reasons)
    expect(verdictSchema.safeParse(verdict).success).toBe(true)
  })

  it('has a row for every reason', () => {
    expect([...new Set(rows.flatMap((row) => row[2]))].sort()).toEqual([...verdictReasons].sort())
  })

  it('takes an acknowledgement signed in clear, addressed by entry or by mailbox', () => {
    expect(judge(signedInClear({ pocId: ourId, email: 'old@desk-ken.example' })).level).toBe('valid')
    expect(judge(signedInClear({ pocId: null, email: 'POC@desk-ken.example' })).level).toBe('valid')
    expect(judge(signedInClear({ pocId: otherId, email: 'poc@elsewhere.example' })).reasons).toEqual([
      'not-addressed-to-us',
    ])
  })

  it('takes no mailbox for us where the record names the key of someone else', () => {
    const record = notification({ to: [elsewhere] })
    expect(judge(genuine({ record, ourFingerprints: [ourFingerprint] })).reasons).toEqual([
      'not-addressed-to-us',
    ])
  })

  it('expects encryption where the record names a key, also for an acknowledgement', () => {
    const received = genuine({ record: acknowledgement(), leastProtection: 'signed' })
    expect(judge({ ...received, encrypted: false }).reasons).toEqual(['not-encrypted'])
    expect(judge({ ...received, encrypted: true }).level).toBe('valid')
  })

  it('expects encryption of a template that this desk does not have', () => {
    const received = signedInClear({ pocId: ourId, email: 'poc@desk-ken.example' })
    expect(judge(received).level).toBe('valid')
    expect(judge({ ...received, leastProtection: null }).reasons).toEqual(['not-encrypted'])
  })

  it('names the signer only where a signature holds', () => {
    expect(judge(genuine()).signer).toEqual({
      fingerprint: senderFingerprint,
      state: 'SLV',
      pocId: senderId,
      entity: 'Equipo',
    })
    expect(judge(genuine()).signedAt).toBe('2026-05-14T13:05:00.000Z')
    expect(judge(genuine(signed('bad'))).signer).toBeNull()
    expect(judge(genuine({ signatures: [], signer: null })).signer).toBeNull()
  })

  const anyInput: fc.Arbitrary<JudgeInput> = fc.record({
    signatures: fc.array(
      fc.record({
        status: fc.constantFrom(...signatureStatusSchema.options),
        fingerprint: fc.constantFrom(senderFingerprint, otherFingerprint, null),
        keyId: fc.constant('0000000000000000'),
        created: fc.constantFrom('2026-05-14T13:05:00.000Z', null),
      }),
      { maxLength: 2 },
    ),
    record: fc.constantFrom(notification(), acknowledgement(), null),
    signer: fc.option(
      fc.record({
        pocId: fc.constantFrom(senderId, otherId),
        state: fc.constantFrom('SLV', 'KEN'),
        entity: fc.constant('Equipo'),
        status: fc.constantFrom('active', 'superseded', 'withdrawn', 'unconfirmed'),
        verified: fc.boolean(),
      }),
    ),
    named: fc.option(
      fc.record({
        pocId: fc.constantFrom(senderId, otherId),
        fingerprints: fc.constantFrom([senderFingerprint], [otherFingerprint], []),
      }),
    ),
    ourFingerprints: fc.constantFrom([ourFingerprint], [otherFingerprint], []),
    ourPocIds: fc.constant([ourId]),
    ourEmails: fc.constant(['poc@desk-ken.example']),
    protectedFrom: fc.constantFrom('poc@desk-slv.example', 'poc@elsewhere.example', null),
    textMatches: fc.constantFrom(true, false, null),
    attachments: fc.array(fc.constantFrom('present', 'missing', 'differs', 'not-named'), { maxLength: 2 }),
    seenBefore: fc.boolean(),
    encrypted: fc.boolean(),
    leastProtection: fc.constantFrom('signed', 'encrypted', null),
  })

  function allHolds(input: JudgeInput): boolean {
    const [first] = input.signatures
    return (
      input.signatures.length === 1 &&
      first?.status === 'good' &&
      first.fingerprint === senderFingerprint &&
      input.signer?.pocId === senderId &&
      input.signer.state === 'SLV' &&
      input.signer.status === 'active' &&
      input.signer.verified &&
      input.record !== null &&
      input.named?.pocId === senderId &&
      input.named.fingerprints.includes(senderFingerprint) &&
      input.ourFingerprints.includes(ourFingerprint) &&
      input.protectedFrom !== 'poc@elsewhere.example' &&
      input.textMatches === true &&
      !input.attachments.some((state) => state === 'differs' || state === 'not-named') &&
      !input.seenBefore &&
      input.encrypted
    )
  }

  it('says valid exactly when everything holds', () => {
    fc.assert(
      fc.property(fc.oneof(anyInput, fc.constant(genuine())), (input) => {
        expect(judge(input).level === 'valid').toBe(allHolds(input))
      }),
      { numRuns: 3000 },
    )
  })

  it('is worse, never better, for any single thing that fails', () => {
    fc.assert(
      fc.property(anyInput, fc.subarray(Object.keys(genuine()), { minLength: 1 }), (other, keys) => {
        const picked = Object.fromEntries(Object.entries(other).filter(([key]) => keys.includes(key)))
        const input: JudgeInput = { ...genuine(), ...picked }
        expect(judge(input).level === 'valid').toBe(allHolds(input))
      }),
      { numRuns: 3000 },
    )
  })

  it('gives a reason exactly where it does not say valid', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const verdict = judge(input)
        expect(verdict.reasons.length === 0).toBe(verdict.level === 'valid')
      }),
    )
  })
})

describe('decidingSignature', () => {
  it('is the first good one, else the first', () => {
    const bad: SignatureFacts = { ...signature, status: 'bad' }
    expect(decidingSignature([bad, signature])).toBe(signature)
    expect(decidingSignature([bad])).toBe(bad)
    expect(decidingSignature([])).toBeNull()
  })
})
