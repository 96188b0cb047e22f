/** What the figures are computed from: all correspondence in outline, read in pieces. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { MessageOutline } from '../../../src-shared/domain/messages/outline.ts'
import type { modes } from '../../../src-shared/domain/messages/record.ts'
import type { CaseSpan } from '../../../src-shared/domain/statistics/report.ts'
import type { WaitSources } from '../../../src-shared/domain/statistics/waits.ts'
import { caseRepository } from '../../store/case-repository.ts'
import {
  acknowledgementPages,
  type CountedRow,
  caseClosings,
  outlinePages,
} from '../../store/outline-rows.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault } from '../session.ts'
import { vaultCatalogue } from '../templates/vault-catalogue.ts'

type Closing = CaseSpan['changes'][number]

/** `thread` of each outline is the case in which it stands. */
export type Correspondence = WaitSources & {
  /** By case, in the order in which it was written. */
  readonly closings: ReadonlyMap<string, readonly Closing[]>
}

export async function correspondenceOf({ database }: OpenVault): Promise<Correspondence> {
  const breathe = breathing()
  const caseOf = caseRepository(database).caseOfEach()
  const outlines = new Map<string, MessageOutline>()
  for (const page of outlinePages(database)) {
    for (const outline of page) outlines.set(outline.id, { ...outline, thread: caseOf(outline) })
    await breathe()
  }
  const acknowledgements: CountedRow[] = []
  for (const page of acknowledgementPages(database)) {
    acknowledgements.push(...page)
    await breathe()
  }
  const templates = vaultCatalogue(database).present.map(({ template }) => template)
  return {
    outlines: [...outlines.values()],
    acknowledgements,
    asking: new Set(templates.flatMap(({ id, proposes }) => (proposes.clock === 'reply' ? [id] : []))),
    closings: grouped(caseClosings(database).map((closing) => [closing.thread, closing] as const)),
  }
}

/** What has no record says nothing of its nature, and counts as real. */
export function ofMode(all: Correspondence, mode: (typeof modes)[number]): Correspondence {
  return { ...all, outlines: all.outlines.filter((outline) => (outline.mode ?? 'real') === mode) }
}

/** When each case began and what became of it. */
export function spansOf({ outlines, closings }: Correspondence): CaseSpan[] {
  const byCase = grouped(outlines.map(({ thread, at }) => [thread, at] as const))
  return [...byCase].map(([thread, instants]) => ({
    begun: instants.reduce((first, at) => (at < first ? at : first)),
    changes: closings.get(thread) ?? [],
  }))
}
