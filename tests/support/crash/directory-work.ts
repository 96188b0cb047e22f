/** The kinds of work of a desk on its directory and on what it keeps beside it. */
import { randomUUID } from 'node:crypto'
import { addressee, certainly, keysOf, type Work } from './step.ts'

/** A word or two beside a point of contact: a tag, a group, a private note or a reminder. */
export const local: Work = ({ handlers, random, facts }) => {
  if (facts().directory === undefined) return undefined
  const [id, text] = [randomUUID(), `Kept ${random.below(1_000_000)}`]
  const step = random.pick(['tag', 'group', 'note', 'reminder'] as const)
  switch (step) {
    case 'tag': {
      const [known] = keysOf(facts(), 'tag:')
      const [add, remove] = known === undefined ? [[text], []] : [[], [known]]
      const order = { ids: [addressee], add, remove }
      const there = known === undefined ? { [`tag:${text}`]: 'there' } : { [`tag:${known}`]: null }
      return certainly(there, () => handlers['local.setTags'](order))
    }
    case 'group':
      return certainly({ [`group:${id}`]: `${text} ${id}` }, () =>
        handlers['local.saveGroup']({ id, name: `${text} ${id}`, note: '' }),
      )
    case 'note':
      return certainly({ [`note:${id}`]: text }, () =>
        handlers['local.saveNote']({ id, pocId: addressee, text }),
      )
    case 'reminder':
      return certainly({ [`reminder:${id}`]: text }, () =>
        handlers['local.saveReminder']({
          id,
          pocId: addressee,
          kind: 'other',
          due: '2027-01-31',
          note: text,
        }),
      )
  }
}

/** A value of the desk's own over a record of the registry. */
export const overlay: Work = ({ handlers, random, facts }) => {
  if (facts().directory === undefined) return undefined
  const title = `Title ${random.below(1_000_000)}`
  return certainly({ [`own:${addressee}`]: title }, async () => {
    const { pointOfContact, revision } = await handlers['directory.entry']({ id: addressee })
    const record = { ...pointOfContact, positionTitle: { en: title } }
    await handlers['directory.save']({ record, revision, reason: 'Told by telephone' })
  })
}

/** A list of new offices into review. */
export const importList: Work = ({ handlers, random }) => ({
  may: {},
  loose: ['change:'],
  run: async () => {
    const offices = Array.from({ length: 1 + random.below(3) }, () => random.below(1_000_000))
    const lines = offices.map((office) => `GHA,Office ${office},office${office}@gha.example`)
    const text = ['state,office,email', ...new Set(lines)].join('\n')
    const options = { format: 'csv', defaultState: null, defaultType: 'technical' } as const
    const read = await handlers['imports.read']({ text, options })
    if (read.kind === 'problems') throw new Error('the list of the harness is not a list')
    const { batch } = await handlers['imports.stage']({ handle: read.preview.handle, leaveOut: [] })
    const { changes } = await handlers['review.list']({})
    const staged = changes.filter((change) => change.batch === batch)
    return Object.fromEntries(staged.map(({ id }) => [`change:${id}`, 'waiting']))
  },
})

/** Accepts or rejects what an imported list proposes. */
export const decision: Work = ({ handlers, random, facts }) => {
  const waiting = keysOf(facts(), 'change:', (standing) => standing === 'waiting')
  if (waiting.length === 0) return undefined
  const id = random.pick(waiting)
  const [choice, standing] = random.pick([
    ['accept', 'in-effect'],
    ['reject', 'rejected'],
  ] as const)
  return certainly({ [`change:${id}`]: standing }, () =>
    handlers['review.decide']({ ids: [id], decision: choice, reason: 'Asked by telephone' }),
  )
}
