/** Rows of who was given the key of an epoch. */
import type { RegistryDatabase } from './database.ts'

/** Ids of the devices that were given this key. */
export async function readRecipients(db: RegistryDatabase, epoch: number): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('recipient').select('device').where('epoch', '=', epoch).execute()
  return new Set(rows.map(({ device }) => device))
}

export async function writeRecipients(
  db: RegistryDatabase,
  { epoch, devices }: { readonly epoch: number; readonly devices: readonly string[] },
): Promise<void> {
  await db.deleteFrom('recipient').where('epoch', '=', epoch).execute()
  for (const device of devices) await db.insertInto('recipient').values({ epoch, device }).execute()
}
