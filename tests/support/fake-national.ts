/** The fake trusted side: the national side of the desk in memory, and nothing handed out. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { byDue } from '../../src-shared/domain/national/forwarding.ts'
import type {
  CaseChecklist,
  Checklist,
  DomesticEntity,
  Forwarding,
  Terms,
} from '../../src-shared/domain/national/national.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeNational = {
  readonly entities?: readonly DomesticEntity[]
  readonly forwardings?: readonly Forwarding[]
  /** By the id of the list in its case; of one case only. */
  readonly attached?: readonly CaseChecklist[]
  readonly terms?: readonly Terms[]
  readonly checklists?: readonly Checklist[]
}

export function nationalHandlers(
  first: FakeNational,
  clock: Clock,
  emit: (event: DeskEvent) => void,
): Part<'national'> {
  const entities = new Map((first.entities ?? []).map((one) => [one.id, one]))
  const forwardings = new Map((first.forwardings ?? []).map((one) => [one.id, one]))
  const attached = new Map((first.attached ?? []).map((one) => [one.id, one]))
  const terms = new Map((first.terms ?? []).map((one) => [one.language, one]))
  const checklists = new Map((first.checklists ?? []).map((one) => [one.id, one]))
  const changed = () => {
    emit({ topic: 'messages' })
    return {}
  }
  const requireGone = (wasThere: boolean) => {
    if (!wasThere) throw new Failure('item-gone')
    return changed()
  }
  return {
    'national.entities': () => ({ entities: [...entities.values()] }),
    'national.saveEntity': (entity) => {
      entities.set(entity.id, entity)
      return changed()
    },
    'national.removeEntity': ({ id }) => requireGone(entities.delete(id)),
    'national.forward': ({ entity, noted, ...said }) => {
      const known = entities.get(entity)
      if (known === undefined) throw new Failure('item-gone')
      const id = crypto.randomUUID()
      const row = { entityName: known.name, tlp: noted, answered: null, answer: '', by: 'Chief' }
      forwardings.set(id, { ...said, ...row, id })
      changed()
      return { id }
    },
    'national.answer': ({ id, at, note }) => {
      const known = forwardings.get(id)
      if (known === undefined || known.answered !== null) throw new Failure('item-gone')
      forwardings.set(id, { ...known, answered: at, answer: note })
      return changed()
    },
    'national.ofCase': ({ thread }) => ({
      forwardings: byDue([...forwardings.values()].filter((one) => one.thread === thread)),
      checklists: [...attached.values()],
    }),
    'national.open': () => ({
      forwardings: byDue([...forwardings.values()].filter(({ answered }) => answered === null)),
    }),
    'national.handingOnText': () => ({ text: 'TLP:GREEN\n\nText\n\nTLP:GREEN\n', tlp: 'TLP:GREEN' }),
    'national.terms': () => ({ terms: [...terms.values()] }),
    'national.saveTerms': ({ language, text }) => {
      if (text.trim() === '') terms.delete(language)
      else terms.set(language, { language, text, changed: clock().toISOString(), by: 'Chief' })
      return changed()
    },
    'national.checklists': () => ({ checklists: [...checklists.values()] }),
    'national.saveChecklist': (list) => {
      checklists.set(list.id, list)
      return changed()
    },
    'national.removeChecklist': ({ id }) => requireGone(checklists.delete(id)),
    'national.attachChecklist': ({ id, name, items }) => {
      const open = items.map((text) => ({ text, standing: 'open' as const, at: null, by: null }))
      attached.set(id, { id, name, items: open })
      return changed()
    },
    'national.detachChecklist': ({ id }) => requireGone(attached.delete(id)),
    'national.markItems': ({ id, items, standing }) => {
      const list = attached.get(id)
      if (list === undefined) throw new Failure('item-gone')
      const mark = { standing, at: clock().toISOString(), by: 'Chief' }
      const marked = list.items.map((item, place) => (items.includes(place) ? { ...item, ...mark } : item))
      attached.set(id, { ...list, items: marked })
      return changed()
    },
  }
}

export function caseExportHandlers(): Part<'caseExport'> {
  return {
    'caseExport.save': () => ({ fileName: null }),
    'caseExport.savePdf': () => ({ fileName: null }),
    'caseExport.cancel': () => ({}),
  }
}
