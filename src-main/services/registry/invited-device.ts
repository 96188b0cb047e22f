/** What an invitation says, and the device that a desk makes to answer it. */
import { randomUUID } from 'node:crypto'
import { generateDeviceKeys } from '../../../src-formats/registry/device-keys.ts'
import { readInvitation, signEnrolment } from '../../../src-formats/registry/enrolment.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { InvitationView } from '../../../src-shared/contract/registry.ts'
import type { Invitation } from '../../../src-shared/domain/registry/protocol.ts'
import type { StoredDevice } from '../../store/device-enrolment-repository.ts'
import { parseEnrolment } from '../../sync/enrolment.ts'

/**
 * What an invitation says of itself.
 * @throws Failure `invitation-unreadable`, also for an address that is neither `https` nor this computer;
 * `invitation-expired`
 */
export function readInvitationView(text: string, at: Date): InvitationView {
  const { address, rootFingerprint, state, role, expires } = invitationIn(text)
  if (Date.parse(expires) <= at.getTime()) throw new Failure('invitation-expired')
  return { address, rootFingerprint, state, role, expires }
}

/** With the address in the form in which it is used. @throws Failure `invitation-unreadable` */
export function invitationIn(text: string): Invitation {
  const { invitation } = readInvitation(text)
  try {
    const line = `poc-desk-registry:${invitation.address}#${invitation.rootFingerprint}`
    return { ...invitation, address: parseEnrolment(line).address }
  } catch (cause) {
    throw new Failure('invitation-unreadable', {}, cause)
  }
}

/** With new keys and its signed request, not kept yet. @throws Failure `code-mistyped`, `code-wrong` */
export async function newDevice(text: string, code: string, at: Date): Promise<StoredDevice> {
  const { id: invitation, rootFingerprint, state, role } = invitationIn(text)
  const [keys, id, created] = [generateDeviceKeys(), randomUUID(), toInstant(at)]
  const request = { id: randomUUID(), registry: rootFingerprint, invitation, device: id, created }
  return {
    id,
    keys: JSON.stringify(keys),
    state,
    role,
    invitation: text.trim(),
    enrolment: await signEnrolment(request, keys, code),
    status: 'unsent',
    since: created,
    lastSequence: 0,
    lastHash: null,
  }
}
