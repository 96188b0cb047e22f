/** Finds the office that an entry of a list is most likely of, among the offices of its State. */
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import { comparableAddress } from '../../store/directory-rows.ts'
import type { KnownOffice } from '../../store/exchange-repository.ts'

export type KnownOffices = {
  readonly add: (office: KnownOffice) => void
  /** An office with another id that shares the most telling mark with this one; of several the first that was added. */
  readonly like: (office: KnownOffice) => KnownOffice | undefined
}

/**
 * Offices of one State. Alike are two that share a key, a mail address, a telephone number, or a name in any language
 * together with the kind of point of contact. It is a guess and merges nothing: a ministry may have one switchboard.
 */
export function knownOffices(): KnownOffices {
  const byMark = new Map<string, KnownOffice>()
  return {
    add: (office) => {
      for (const mark of marksOf(office)) if (!byMark.has(mark)) byMark.set(mark, office)
    },
    like: (office) => {
      for (const mark of marksOf(office)) {
        const found = byMark.get(mark)
        if (found !== undefined && found.id !== office.id) return found
      }
      return undefined
    },
  }
}

/** The most telling first. */
function marksOf({ type, entityName, emails, phones, pgpKeys }: KnownOffice): readonly string[] {
  return [
    ...pgpKeys.map(({ fingerprint }) => `key ${fingerprint}`),
    ...emails.map(({ address }) => `mail ${comparableAddress(address)}`),
    ...phones.map(({ number }) => `phone ${number}`),
    ...Object.values(entityName)
      .map(fold)
      .filter((name) => name !== '')
      .map((name) => `name ${type} ${name}`),
  ]
}
