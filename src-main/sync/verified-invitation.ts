/** Holds an invitation against the registry that it names: nothing of it is believed before. */
import { readInvitation } from '../../src-formats/registry/enrolment.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { type FirstContact, fetchRoot } from './registry-client.ts'
import { openSource } from './source.ts'
import { syncFailure } from './sync-failure.ts'
import { rootOf } from './trust-position.ts'
import { refreshTrust } from './trusted-updater.ts'

export type InvitationCheck = FirstContact & {
  /** Text of the `.pocinvite` file. */
  readonly invitation: string
  /** Root metadata that was verified before; undefined at the first contact. */
  readonly knownRoot: Uint8Array | undefined
}

/**
 * Verifies the registry's root from the fingerprint on, and that the invitation was signed by a key that the present root
 * trusts for targets. Answers every root that was verified on the way, the present one last. That timestamp, snapshot or
 * targets have ended is no obstacle: they say nothing about the root, whose own end counts.
 * @throws Failure `invitation-refused`, and as `fetchRoot` and `fetchDirectory`
 */
export async function verifyInvitation(check: InvitationCheck): Promise<readonly Uint8Array[]> {
  const { source, guard, signal, knownRoot } = check
  const { invitation, keyId, isSignedBy } = readInvitation(check.invitation)
  if (invitation.rootFingerprint !== check.rootFingerprint) throw new Failure('invitation-refused')
  const roots = [knownRoot ?? (await fetchRoot(check))]
  const onTrusted = (role: string, bytes: Uint8Array | null) => {
    if (role === 'root' && bytes !== null) roots.push(bytes)
  }
  try {
    const [first] = roots
    const trust = new Map(first === undefined ? [] : [['root', first] as const])
    const update = await refreshTrust(trust, openSource(source), signal, { onTrusted, acceptExpired: true })
    const root = rootOf(update.trust)
    for (const bytes of roots) guard.checkRoot(bytes)
    const isTrusted = root.roles.targets?.keyIDs.includes(keyId) === true
    const publicKey = isTrusted ? root.keys[keyId]?.keyVal.public : undefined
    if (publicKey === undefined || !(await isSignedBy(publicKey))) throw new Failure('invitation-refused')
    return withoutRepetition(roots)
  } catch (error) {
    throw syncFailure(error)
  }
}

/** The library tells of the root it began with, too. */
function withoutRepetition(roots: readonly Uint8Array[]): Uint8Array[] {
  return roots.filter((root, at) => at === 0 || Buffer.compare(root, roots[at - 1] ?? root) !== 0)
}
