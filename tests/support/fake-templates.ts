/** The fake trusted side: packs of templates in memory, compared as the vault compares them. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { PackSummary } from '../../src-shared/contract/templates.ts'
import { checkPack, readPack } from '../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../src-shared/domain/messages/pack.ts'
import { packDifferences } from '../../src-shared/domain/messages/pack-differences.ts'
import type { Emit, Part } from './fake-desk-state.ts'
import { catalogue } from './templates.ts'

export type FakePack = Pick<PackSummary, 'id'> &
  Partial<Pick<PackSummary, 'origin' | 'registry'>> & {
    readonly pack: TemplatePack
    standing: PackSummary['standing']
  }

/** Stands for having seen the differences of any pack. */
const fakeSeen = 'f'.repeat(64)

export function templateHandlers(packs: FakePack[], clock: Clock, emit: Emit): Part<'templates'> {
  const find = (id: string) => {
    const found = packs.find((kept) => kept.id === id)
    if (found === undefined) throw new Failure('item-gone')
    return found
  }
  const decide = (id: string, standing: FakePack['standing']) => {
    find(id).standing = standing
    emit({ topic: 'messages' })
    return {}
  }
  const ofStanding = (standing: FakePack['standing']) =>
    packs.filter((kept) => kept.standing === standing).map(({ pack }) => pack)
  return {
    'templates.list': () => ({
      packs: packs.map((kept) => summaryOf(kept, clock())),
      unfit: [],
      failure: null,
    }),
    'templates.waiting': () => ({ waiting: ofStanding('waiting').length }),
    'templates.catalogue': () => ({ active: ofStanding('active'), ended: ofStanding('ended') }),
    'templates.add': ({ text }) => {
      const read = readPack(text)
      const problems = read.kind === 'read' ? checkPack(read.value, catalogue) : [...read.problems]
      if (read.kind === 'problems' || problems.length > 0)
        return { kind: 'problems', problems: [...problems] }
      const id = fakePackId(packs.length + 1)
      packs.unshift({ id, pack: read.value, standing: 'waiting' })
      emit({ topic: 'messages' })
      return { kind: 'kept', id }
    },
    'templates.differences': ({ id }) => {
      const { pack } = find(id)
      return {
        differences: packDifferences(pack, catalogue),
        problems: checkPack(pack, catalogue),
        seen: fakeSeen,
      }
    },
    'templates.activate': ({ id, seen }) => {
      if (seen !== fakeSeen) throw new Failure('pack-differences-unseen')
      return decide(id, 'active')
    },
    'templates.refuse': ({ id }) => decide(id, 'refused'),
    'templates.end': ({ id }) => decide(id, 'ended'),
  }
}

export function fakePackId(number: number): string {
  return `2c9d7a52-6b0d-4a3e-9d0c-${String(number).padStart(12, '0')}`
}

function summaryOf(
  { id, pack, standing, origin = 'file', registry = null }: FakePack,
  now: Date,
): PackSummary {
  const isDecided = standing !== 'waiting'
  return {
    id,
    pack: pack.id,
    name: pack.name,
    issued: pack.issued,
    size: JSON.stringify(pack).length,
    origin,
    registry,
    arrived: now.toISOString(),
    standing,
    decidedAt: isDecided ? now.toISOString() : null,
    decidedBy: isDecided ? 'Officer 1' : null,
    templates: pack.templates.map((template) => ({ id: template.id, version: template.version })),
    reviewed: [...pack.reviewed],
  }
}
