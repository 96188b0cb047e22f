/** Brings a world to rest, and says what is not as it must be then. */
import { outboxRepository } from '../../../src-main/store/outbox-repository.ts'
import { isUnsent } from '../../../src-shared/domain/registry/outbox-rules.ts'
import { auditChain, decisions, localWork, ownStatus, registryLayer } from './checks.ts'
import { effectsOf, silentChanges } from './effects.ts'
import { deskNames } from './steps.ts'
import type { World } from './world.ts'
import { writesOf } from './writes.ts'

/** How often each kind of step did something, so that a test can see that it was not idle. */
export type Tally = Map<string, number>

export function counted(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1)
}

/** The last one first: what was kept back arrives in another order than it was sent. */
export async function letGo({ held }: World, tally: Tally): Promise<void> {
  for (const request of held.splice(0).reverse()) {
    await request()
    counted(tally, 'held')
  }
}

/** The network is whole: what was kept back arrives, what waits is sent, and everybody reads what is published then. */
export async function settle(world: World, tally: Tally): Promise<void> {
  const { manager, desks } = world
  await letGo(world, tally)
  for (const name of deskNames) {
    const { desk } = desks[name]
    desk.clock.days = 0
    // A connection that ended with the server is noticed by the first request.
    for (let tries = 0; tries < 3 && outboxRepository(desk.db()).open().some(isUnsent); tries += 1)
      await desk.call((calls) => calls['outbox.send']({}))
  }
  await manager.publish()
  for (const name of deskNames) await desks[name].desk.call((calls) => calls['registry.sync']({}))
}

export async function rest(world: World, tally: Tally): Promise<string[]> {
  const before = deskNames.map((name) => effectsOf(world.desks[name].desk.db()))
  await settle(world, tally)
  const books = await world.manager.books()
  const wrong: string[] = []
  for (const [index, name] of deskNames.entries()) {
    const { desk, model } = world.desks[name]
    const db = desk.db()
    const earlier = before[index]
    const found = [
      ...(earlier === undefined ? [] : silentChanges(earlier, effectsOf(db))),
      ...registryLayer(db, books.published),
      ...localWork(db, model),
      ...decisions(db, model),
      ...ownStatus(db),
      ...(await auditChain(db)),
      ...writesOf(db, model, books),
    ]
    wrong.push(...found.map((text) => `${name}: ${text}`))
  }
  return wrong
}
