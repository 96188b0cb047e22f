/** How devices come to this registry: invitations that the manager hands out, and the enrolments that answer them. */
import { randomUUID } from 'node:crypto'
import { deviceFingerprint } from '../../src-formats/registry/device-keys.ts'
import {
  enrolmentSecret,
  generateEnrolmentCode,
  provesCode,
  readEnrolment,
  signInvitation,
} from '../../src-formats/registry/enrolment.ts'
import { writeHash } from '../../src-formats/registry/writes.ts'
import type { RoleKey } from '../../src-formats/tuf/keys.ts'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'
import type { EnrolmentAnswer } from '../../src-shared/domain/registry/api.ts'
import type { Enrolment, Invitation } from '../../src-shared/domain/registry/protocol.ts'
import { ApiRefusal } from '../api-refusal.ts'
import { inTransaction, type RegistryDatabase } from '../store/database.ts'
import { addDevice, findDevice, isTaken } from '../store/devices.ts'
import {
  addInvitation,
  countWrongProof,
  findInvitation,
  type KnownInvitation,
  spendInvitation,
} from '../store/invitations.ts'

export type EnrolmentService = ReturnType<typeof enrolmentService>

/** Proofs under a wrong code after which an invitation is dead. */
export const mostWrongProofs = 10
const day = 24 * 60 * 60 * 1000

export type NewInvitation = Pick<Invitation, 'address' | 'state' | 'role' | 'inbox'> & {
  readonly days: number
}

type Dependencies = {
  readonly db: RegistryDatabase
  readonly clock: Clock
  /** SHA-256 of `1.root.json`: which registry this is. */
  readonly rootFingerprint: string
}

/** What came of an enrolment; `isNew` is false where the same request came before. */
export type Enrolled = EnrolmentAnswer & { readonly isNew: boolean }

type Verdict = { readonly enrolled: Enrolled } | { readonly refusal: ApiRefusal }

export function enrolmentService({ db, clock, rootFingerprint }: Dependencies) {
  /** Decides inside one transaction. A refusal is answered, not thrown: what was counted must stay. */
  async function decide(tx: RegistryDatabase, enrolment: Enrolment, hash: string): Promise<Verdict> {
    const before = await findDevice(tx, enrolment.device)
    if (before?.enrolment === hash) return { enrolled: answer(enrolment.device, before.device.status, false) }
    const fingerprint = deviceFingerprint(enrolment.keys)
    if (await isTaken(tx, enrolment.device, fingerprint)) return { refusal: new ApiRefusal('unreadable') }
    const invitation = await findInvitation(tx, enrolment.invitation)
    if (invitation === undefined) return { refusal: new ApiRefusal('invitation-unknown') }
    const secret = usableSecret(invitation, clock())
    if (secret instanceof ApiRefusal) return { refusal: secret }
    if (!(await provesCode(enrolment, secret))) {
      await countWrongProof(tx, invitation, mostWrongProofs)
      return { refusal: new ApiRefusal('code-wrong') }
    }
    const now = toInstant(clock())
    const { device: id, keys } = enrolment
    const { state, role } = invitation
    const device = { id, state, role, fingerprint, status: 'pending', enrolled: now, since: now } as const
    await addDevice(tx, { device, keys, enrolment: hash })
    await spendInvitation(tx, invitation.id, now)
    return { enrolled: answer(id, 'pending', true) }
  }

  return {
    /**
     * An invitation file and the one-time code that goes by another channel.
     * @param key one that the root trusts for targets
     */
    async invite(
      { days, ...wanted }: NewInvitation,
      key: RoleKey,
    ): Promise<{ readonly file: string; readonly code: string }> {
      const now = clock()
      const invitation: Invitation = {
        format: 'poc-desk-invitation',
        version: 1,
        id: randomUUID(),
        rootFingerprint,
        ...wanted,
        created: toInstant(now),
        expires: toInstant(new Date(now.getTime() + days * day)),
      }
      const code = generateEnrolmentCode()
      const file = await signInvitation(invitation, key)
      await addInvitation(db, invitation, enrolmentSecret(code, invitation.id))
      return { file, code }
    },

    /**
     * Takes a compact JWS of a new device. It is `pending` until somebody who compared its fingerprint confirms it.
     * @throws ApiRefusal `unreadable`, `invitation-unknown`, `invitation-used`, `invitation-expired`, `code-wrong`
     */
    async enrol(jws: string): Promise<Enrolled> {
      const enrolment = await readEnrolment(jws).catch((cause: unknown) => {
        throw new ApiRefusal('unreadable', cause)
      })
      if (enrolment.registry !== rootFingerprint) throw new ApiRefusal('unreadable')
      const verdict = await inTransaction(db, (tx) => decide(tx, enrolment, writeHash(jws)))
      if ('refusal' in verdict) throw verdict.refusal
      return verdict.enrolled
    },
  }
}

function answer(device: string, status: EnrolmentAnswer['status'], isNew: boolean): Enrolled {
  return { device, status, isNew }
}

function usableSecret({ secret, used, expires }: KnownInvitation, now: Date): Uint8Array | ApiRefusal {
  if (used !== null) return new ApiRefusal('invitation-used')
  if (secret === null || new Date(expires) <= now) return new ApiRefusal('invitation-expired')
  return secret
}
