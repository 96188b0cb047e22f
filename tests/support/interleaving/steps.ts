/** What can happen between a registry and two desks, as plain data that reads as a list of steps. */
import fc from 'fast-check'

export const deskNames = ['kenya', 'ghana'] as const
export type DeskName = (typeof deskNames)[number]

/** What ends a desk's process in the middle of an operation; `at` counts requests, or units of work, from 0. */
const deaths = [
  'dies-before-commit',
  'dies-after-commit',
  'dies-before-request',
  'dies-after-answer',
] as const
/**
 * What the network does: from a request on nothing passes (`dropped`), the same after that request has arrived
 * (`answer-lost`), a request arrives twice, the first write is kept back for later (`held`), or the server is started
 * anew before the request.
 */
const faults = ['dropped', 'answer-lost', 'twice', 'held', 'restart'] as const

export type Trouble = {
  readonly kind: 'none' | (typeof deaths)[number] | (typeof faults)[number]
  readonly at: number
}

export const untroubled: Trouble = { kind: 'none', at: 0 }

export const contentChanges = ['name', 'phone', 'email', 'key', 'status', 'add', 'remove'] as const
export type ContentChange = { readonly what: (typeof contentChanges)[number]; readonly record: number }

/** Numbers choose among what there is at that moment, counted around; with nothing to choose, nothing happens. */
export type Step =
  | {
      readonly do: 'correct'
      readonly desk: DeskName
      readonly what: 'title' | 'email'
      readonly record: number
      readonly trouble: Trouble
    }
  | { readonly do: 'take-back'; readonly desk: DeskName; readonly record: number }
  | { readonly do: 'remove'; readonly desk: DeskName; readonly record: number }
  | { readonly do: 'make'; readonly desk: DeskName; readonly trouble: Trouble }
  | { readonly do: 'note'; readonly desk: DeskName; readonly record: number; readonly trouble: Trouble }
  | {
      readonly do: 'verify'
      readonly desk: DeskName
      readonly record: number
      readonly outcome: 'verified' | 'rejected'
    }
  | {
      readonly do: 'decide'
      readonly desk: DeskName
      readonly change: number
      readonly decision: 'accept' | 'reject' | 'take-note'
      readonly trouble: Trouble
    }
  | { readonly do: 'confirm'; readonly desk: DeskName; readonly record: number; readonly trouble: Trouble }
  | { readonly do: 'cancel'; readonly desk: DeskName; readonly write: number }
  | { readonly do: 'send'; readonly desk: DeskName; readonly trouble: Trouble }
  | { readonly do: 'sync'; readonly desk: DeskName; readonly trouble: Trouble }
  | { readonly do: 'export'; readonly desk: DeskName; readonly trouble: Trouble }
  | { readonly do: 'clock'; readonly desk: DeskName; readonly days: -365 | 0 | 365 }
  /** 0 is the newest bundle, of those of others. */
  | { readonly do: 'import'; readonly desk: DeskName; readonly bundle: number; readonly trouble: Trouble }
  | { readonly do: 'receive'; readonly bundle: number }
  | { readonly do: 'bundle' }
  | { readonly do: 'restart' }
  | { readonly do: 'let-go' }
  /** `cutOff`: the manager's computer stops after so many files. */
  | {
      readonly do: 'publish'
      readonly changes: readonly ContentChange[]
      readonly cutOff: number | null
    }
  | { readonly do: 'third-device'; readonly by: 'manager' | 'kenya' }
  /** A copy of the vault goes on in its place, after the vault has written once more. */
  | { readonly do: 'copied-vault'; readonly desk: DeskName }

const desk = fc.constantFrom(...deskNames)
const early = fc.constantFrom(0, 1, 2, 3, 4, 5, 7)
const recent = fc.constantFrom(0, 0, 0, 1, 2, 3)
const any = fc.nat({ max: 30 })
const none = fc.constant(untroubled)
const trouble = (kinds: readonly Trouble['kind'][], at: fc.Arbitrary<number>): fc.Arbitrary<Trouble> =>
  fc.oneof(
    { arbitrary: none, weight: 3 },
    { arbitrary: fc.record({ kind: fc.constantFrom(...kinds), at }), weight: 2 },
  )
const onTheWay = trouble([...faults, ...deaths], early)
const keptBack = fc.constant<Trouble>({ kind: 'held', at: 0 })
/** Work of an officer is one unit of work. */
const atTheDesk = trouble(['dies-before-commit', 'dies-after-commit'], fc.constant(0))
const inTheFile = trouble(['dies-before-commit', 'dies-after-commit'], fc.nat({ max: 2 }))

/** One kind of step, so many times as often as one of weight 1. */
const step = <Kind extends Step>(weight: number, arbitrary: fc.Arbitrary<Kind>) => ({ weight, arbitrary })
const named = <Name extends Step['do']>(name: Name) => fc.constant(name)

const contentChange = fc.record({ what: fc.constantFrom(...contentChanges), record: any })

export const steps: fc.Arbitrary<Step> = fc.oneof(
  step(
    6,
    fc.record({
      do: named('correct'),
      desk,
      what: fc.constantFrom('title', 'email'),
      record: any,
      trouble: atTheDesk,
    }),
  ),
  step(2, fc.record({ do: named('take-back'), desk, record: any })),
  step(3, fc.record({ do: named('make'), desk, trouble: atTheDesk })),
  step(3, fc.record({ do: named('remove'), desk, record: any })),
  step(3, fc.record({ do: named('note'), desk, record: any, trouble: atTheDesk })),
  step(
    2,
    fc.record({ do: named('verify'), desk, record: any, outcome: fc.constantFrom('verified', 'rejected') }),
  ),
  step(
    10,
    fc.record({
      do: named('decide'),
      desk,
      change: any,
      decision: fc.constantFrom('accept', 'reject', 'take-note'),
      trouble: atTheDesk,
    }),
  ),
  step(9, fc.record({ do: named('confirm'), desk, record: any, trouble: atTheDesk })),
  step(3, fc.record({ do: named('cancel'), desk, write: any })),
  step(8, fc.record({ do: named('send'), desk, trouble: onTheWay })),
  step(4, fc.record({ do: named('send'), desk, trouble: keptBack })),
  step(16, fc.record({ do: named('sync'), desk, trouble: onTheWay })),
  step(5, fc.record({ do: named('export'), desk, trouble: inTheFile })),
  step(5, fc.record({ do: named('receive'), bundle: recent })),
  step(5, fc.record({ do: named('bundle') })),
  step(8, fc.record({ do: named('import'), desk, bundle: recent, trouble: inTheFile })),
  step(
    14,
    fc.record({
      do: named('publish'),
      changes: fc.array(contentChange, { maxLength: 3 }),
      cutOff: fc.oneof(
        { arbitrary: fc.constant(null), weight: 4 },
        { arbitrary: fc.nat({ max: 9 }), weight: 1 },
      ),
    }),
  ),
  step(2, fc.record({ do: named('restart') })),
  step(3, fc.record({ do: named('let-go') })),
  step(3, fc.record({ do: named('third-device'), by: fc.constantFrom('manager', 'kenya') })),
  step(3, fc.record({ do: named('clock'), desk, days: fc.constantFrom(-365, 0, 365) })),
  step(1, fc.record({ do: named('copied-vault'), desk })),
)

export type Interleaving = readonly Step[]
