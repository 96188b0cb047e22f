/** Rows of invitations: what the manager handed out, and what became of it. */
import type { Invitation } from '../../src-shared/domain/registry/protocol.ts'
import type { RegistryDatabase } from './database.ts'

export type KnownInvitation = Pick<Invitation, 'id' | 'state' | 'role' | 'expires'> & {
  /** Key of the proof; null once it was used or is dead. */
  readonly secret: Uint8Array | null
  readonly wrongProofs: number
  /** When a device came with it. */
  readonly used: string | null
}

export async function addInvitation(
  db: RegistryDatabase,
  { id, address, state, role, created, expires }: Invitation,
  secret: Uint8Array,
): Promise<void> {
  await db
    .insertInto('invitation')
    .values({ id, address, state, role, created, expires, secret, wrong_proofs: 0, used: null })
    .execute()
}

export async function findInvitation(db: RegistryDatabase, id: string): Promise<KnownInvitation | undefined> {
  const row = await db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { state, role, expires, secret, wrong_proofs: wrongProofs, used } = row
  return { id, state, role, expires, secret, wrongProofs, used }
}

/** Its secret has done its work and goes. */
export async function spendInvitation(db: RegistryDatabase, id: string, at: string): Promise<void> {
  await db.updateTable('invitation').set({ used: at, secret: null }).where('id', '=', id).execute()
}

/** One more proof under a wrong code; at `most` of them the invitation is dead. */
export async function countWrongProof(
  db: RegistryDatabase,
  { id, wrongProofs }: KnownInvitation,
  most: number,
): Promise<void> {
  const count = wrongProofs + 1
  const dead = count >= most ? { secret: null } : {}
  await db
    .updateTable('invitation')
    .set({ wrong_proofs: count, ...dead })
    .where('id', '=', id)
    .execute()
}

/** Addresses at which invited desks look for this registry. */
export async function invitedAddresses(db: RegistryDatabase): Promise<readonly string[]> {
  const rows = await db.selectFrom('invitation').select('address').distinct().execute()
  return rows.map(({ address }) => address)
}
