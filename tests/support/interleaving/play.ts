/** Plays steps in a world, brings it to rest after them, and says what is not as it must be. */
import { asFailure, type FailureCode } from '../../../src-shared/base/failure.ts'
import { copiedVault } from './copied-vault.ts'
import type { Ending } from './desk.ts'
import { effectsOf, silentChanges } from './effects.ts'
import { chosen, type Deed, deedOf, ordering } from './officer.ts'
import { counted, letGo, rest, type Tally } from './rest.ts'
import { type DeskName, type Interleaving, type Step, untroubled } from './steps.ts'
import type { ModelledDesk, World } from './world.ts'

/** Newest bundles that are kept. */
const mostSticks = 6

/** Answers what is wrong after these steps; nothing where all is as it must be. */
export async function play(world: World, steps: Interleaving, tally: Tally): Promise<string[]> {
  for (const step of steps) {
    const wrong = await watched(world, step, tally)
    if (wrong.length > 0) return wrong.map((text) => `${JSON.stringify(step)}: ${text}`)
  }
  return await rest(world, tally)
}

/** Everything that comes into effect is told by a change, whatever the step. */
async function watched(world: World, step: Step, tally: Tally): Promise<string[]> {
  // The copy of a vault is of a time before, and so is what is in effect there.
  if (step.do === 'copied-vault') return copiedVault(world, step.desk, tally)
  if (!('desk' in step)) return atRegistry(world, step, tally)
  const { desk } = world.desks[step.desk]
  const before = effectsOf(desk.db())
  const wrong = await playStep(world, step, tally)
  return [...wrong, ...silentChanges(before, effectsOf(desk.db()))]
}

async function playStep(world: World, step: Step, tally: Tally): Promise<string[]> {
  switch (step.do) {
    case 'correct':
    case 'take-back':
    case 'make':
    case 'remove':
    case 'note':
    case 'verify':
    case 'decide':
    case 'confirm':
    case 'cancel': {
      const own = world.desks[step.desk]
      const at = new Date(Date.now() + own.desk.clock.days * 86_400_000)
      const deed = deedOf(step, own.desk.db(), own.model, at)
      return deed === undefined ? [] : act(own, deed, { step, tally })
    }
    case 'copied-vault':
      throw new Error('played by another function')
    case 'send':
    case 'sync':
    case 'import':
    case 'export':
      return atDesk(world, step, tally)
    default:
      return atRegistry(world, step, tally)
  }
}

type Counted = { readonly step: Step; readonly tally: Tally }

const troubleOf = (step: Step) => ('trouble' in step ? step.trouble : untroubled)

/** A refusal leaves everything as it was; it must not be one of a fault. */
async function act(own: ModelledDesk, { call, apply }: Deed, { step, tally }: Counted): Promise<string[]> {
  const ending = await own.desk.run(troubleOf(step), call)
  if (ending.kind === 'failed')
    return refusals.includes(ending.failure.code) ? [] : [`failed: ${ending.failure.code}`]
  if (ending.kind === 'died' && !ending.kept) return []
  apply(own.model, ending.kind === 'done' ? ending.answer : undefined, own.desk.db())
  counted(tally, step.do)
  if (ending.kind === 'died') counted(tally, 'died')
  return []
}

/** What an officer is told who orders something that cannot be. */
const refusals: readonly FailureCode[] = [
  'change-not-found',
  'entry-in-review',
  'record-invalid',
  'entry-not-found',
]

type DeskStep = Extract<Step, { do: 'send' | 'sync' | 'import' | 'export' }>

async function atDesk(world: World, step: DeskStep, tally: Tally): Promise<string[]> {
  const { desk } = world.desks[step.desk]
  const { trouble } = step
  switch (step.do) {
    case 'send':
      return judged(await desk.run(trouble, (calls) => calls['outbox.send']({})), step, tally)
    case 'sync':
      return judged(await desk.run(trouble, (calls) => calls['registry.sync']({})), step, tally)
    case 'export': {
      const ending = await desk.run(trouble, (calls) => calls['internal.bundleFile']({}))
      if (ending.kind === 'done') keepStick(world, step.desk, ending.answer.bytes)
      return judged(ending, step, tally)
    }
    case 'import': {
      const foreign = world.sticks.filter(({ from }) => from !== step.desk)
      const stick = chosen(foreign, step.bundle)
      if (stick === undefined) return []
      const ending = await desk.run(trouble, (calls) =>
        calls['registry.importBundle']({ dropped: stick.bytes }),
      )
      const expected: FailureCode[] =
        stick.from === 'manager' ? ['bundle-older'] : ['bundle-older', ...notWhole]
      return judged(ending, step, tally, expected)
    }
  }
}

/** A desk hands on what it has: another one may need more to follow. */
const notWhole: readonly FailureCode[] = ['registry-answer-unusable', 'registry-epoch-unknown']

function keepStick(world: World, from: DeskName | 'manager', bytes: Uint8Array): void {
  world.sticks.unshift({ from, bytes })
  world.sticks.splice(mostSticks)
}

/** Only what the network did may be told as a failure, and only as one of the network. */
function judged(
  ending: Ending<unknown>,
  step: DeskStep,
  tally: Tally,
  expected: readonly FailureCode[] = [],
): string[] {
  counted(tally, ending.kind === 'done' ? step.do : ending.kind)
  if (ending.kind !== 'failed') return []
  const { code } = ending.failure
  const isCut = ['dropped', 'answer-lost', 'held'].includes(step.trouble.kind)
  if (expected.includes(code) || (isCut && code === 'registry-unreachable')) return []
  return [`failed: ${code}`]
}

async function atRegistry(world: World, step: Step, tally: Tally): Promise<string[]> {
  const { manager } = world
  switch (step.do) {
    case 'publish': {
      const whole = await manager.publish(step.changes, step.cutOff)
      counted(tally, whole ? 'publish' : 'publish cut off')
      return []
    }
    case 'bundle':
      keepStick(world, 'manager', await manager.bundle())
      return []
    case 'receive': {
      const fromDesks = world.sticks.filter(({ from }) => from !== 'manager')
      const stick = chosen(fromDesks, step.bundle)
      if (stick === undefined) return []
      const received = await manager.receive(stick.bytes)
      if (received.length > 0) counted(tally, 'receive')
      return []
    }
    case 'restart':
      await manager.restart()
      return []
    case 'let-go':
      await letGo(world, tally)
      return []
    case 'third-device':
      await thirdDevice(world, step.by, tally)
      return []
    case 'clock':
      world.desks[step.desk].desk.clock.days = step.days
      return []
    default:
      return []
  }
}

/** One that is not there comes and is confirmed; one that is there is revoked, which begins an epoch. */
async function thirdDevice(world: World, by: 'manager' | 'kenya', tally: Tally): Promise<void> {
  const { manager, desks, third } = world
  const { desk, model } = desks.kenya
  const order = async (deed: Deed) => deed.apply(model, await desk.call(deed.call), desk.db())
  counted(tally, third === undefined ? 'third comes' : 'third leaves')
  if (third === undefined) {
    const newcomer = await manager.newcomer()
    const { id: device, fingerprint } = newcomer
    world.third = newcomer
    if (by === 'manager') await manager.confirm(device, fingerprint)
    else await order(ordering((calls) => calls['registry.confirmDevice']({ device, fingerprint })))
    return
  }
  world.third = undefined
  if (by === 'manager') await manager.revoke(third.id)
  else await order(ordering((calls) => calls['registry.revokeDevice']({ device: third.id, reason: 'lost' })))
}

/** The text of what a step threw, with the code where it is a failure that was expected nowhere. */
export function textOf(error: unknown): string {
  const failure = asFailure(error)
  if (failure !== undefined) return failure.code
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
