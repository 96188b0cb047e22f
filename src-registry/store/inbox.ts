/** Rows of what devices wrote: one for each sequence of each device. */
import type { RefusalCode } from '../../src-shared/domain/registry/receipts.ts'
import type { RegistryDatabase } from './database.ts'

export type InboxWrite = {
  readonly device: string
  readonly sequence: number
  readonly id: string
  readonly hash: string
  readonly previous: string | null
  /** Of which State the device said it was. */
  readonly state: string
  /** JSON, as the device signed it; also of a kind that is not known here. */
  readonly payload: string
  readonly received: string
}

/** `open`: accepted, and only a publication can say what became of it. */
export type Outcome =
  | { readonly status: 'held' }
  | { readonly status: 'accepted'; readonly open: boolean }
  | { readonly status: 'refused'; readonly refusal: RefusalCode }

export type InboxRow = InboxWrite & { readonly outcome: Outcome }

type Place = Pick<InboxWrite, 'device' | 'sequence'>

const columnsOf = (outcome: Outcome) => ({
  status: outcome.status,
  refusal: outcome.status === 'refused' ? outcome.refusal : null,
  open: outcome.status === 'accepted' && outcome.open ? 1 : 0,
})

export async function addWrite(db: RegistryDatabase, write: InboxWrite, outcome: Outcome): Promise<void> {
  await db
    .insertInto('inbox')
    .values({ ...write, ...columnsOf(outcome) })
    .execute()
}

/** What came of a write that was held or open. */
export async function settleWrite(
  db: RegistryDatabase,
  { device, sequence }: Place,
  outcome: Outcome,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set(columnsOf(outcome))
    .where('device', '=', device)
    .where('sequence', '=', sequence)
    .execute()
}

export async function findWrite(
  db: RegistryDatabase,
  { device, sequence }: Place,
): Promise<InboxRow | undefined> {
  const row = await db
    .selectFrom('inbox')
    .selectAll()
    .where('device', '=', device)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row === undefined ? undefined : read(row)
}

/** How many writes wait for earlier ones; of one device, or of all. */
export async function countHeld(db: RegistryDatabase, device?: string): Promise<number> {
  const { count } = await db
    .selectFrom('inbox')
    .select((value) => value.fn.countAll<number>().as('count'))
    .where('status', '=', 'held')
    .$if(device !== undefined, (query) => query.where('device', '=', device ?? ''))
    .executeTakeFirstOrThrow()
  return count
}

/** What a publication has to decide, in the order in which it came in. */
export async function openWrites(db: RegistryDatabase): Promise<readonly InboxWrite[]> {
  const rows = await db
    .selectFrom('inbox')
    .selectAll()
    .where('open', '=', 1)
    .orderBy('received')
    .orderBy('device')
    .orderBy('sequence')
    .execute()
  return rows.map(read)
}

/** The refused ones of each device, at most `most` of each, the newest. */
export async function refusedWrites(
  db: RegistryDatabase,
  most: number,
): Promise<ReadonlyMap<string, readonly { readonly id: string; readonly refusal: RefusalCode }[]>> {
  const rows = await db
    .selectFrom('inbox')
    .select(['device', 'id', 'refusal'])
    .where('status', '=', 'refused')
    .orderBy('device')
    .orderBy('sequence', 'desc')
    .execute()
  const refused = new Map<string, { id: string; refusal: RefusalCode }[]>()
  for (const { device, id, refusal } of rows) {
    const list = refused.get(device) ?? []
    if (refusal !== null && list.length < most) list.push({ id, refusal })
    refused.set(device, list)
  }
  return refused
}

function read(row: InboxWrite & { status: string; refusal: RefusalCode | null; open: number }): InboxRow {
  const { status, refusal, open, ...write } = row
  if (status === 'held') return { ...write, outcome: { status } }
  if (refusal !== null) return { ...write, outcome: { status: 'refused', refusal } }
  return { ...write, outcome: { status: 'accepted', open: open === 1 } }
}
