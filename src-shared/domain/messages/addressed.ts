/** Everybody whom a message is addressed to, whether a point of contact or the manager of the directory. */
import type { TemplateDefinition } from './catalogue.ts'
import type { MessageRecord } from './record.ts'

/** What all of them have: a name, mostly a mail address, and the key it was encrypted to; null where it left in clear. */
export type Addressed = {
  readonly entity: string
  /** Undefined where an office without one is written to on paper. */
  readonly email?: string | undefined
  readonly fingerprint: string | null
}

/** The manager first, then the points of contact in their order. */
export function addressedIn(record: Pick<MessageRecord, 'to' | 'directoryManager'>): readonly Addressed[] {
  return [...(record.directoryManager === undefined ? [] : [record.directoryManager]), ...record.to]
}

type Kind = Pick<TemplateDefinition['template'], 'addressee'>

/** Whether messages of this template may go to the manager. */
export function mayGoToManager({ addressee }: Kind): boolean {
  return addressee !== 'point-of-contact'
}

/** Whether they go nowhere else. */
export function goesToManagerAlone({ addressee }: Kind): boolean {
  return addressee === 'directory-manager'
}
