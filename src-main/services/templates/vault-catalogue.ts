/** The templates of a vault: the built-in ones and those of its packs. */
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { hasItsLists, readPack } from '../../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../../src-shared/domain/messages/pack.ts'
import { catalogueWithPacks } from '../../../src-shared/domain/messages/pack-standing.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { templatePackRepository } from '../../store/template-pack-repository.ts'
import { templateCatalogue } from '../messages/words.ts'

export type PacksInUse = { readonly active: readonly TemplatePack[]; readonly ended: readonly TemplatePack[] }

type Kept = { readonly id: string; readonly pack: TemplatePack }
type KeptPacks = { readonly active: readonly Kept[]; readonly ended: readonly Kept[] }
type Made = { readonly stamp: string; readonly packs: KeptPacks; readonly catalogue: Catalogue }
const made = new WeakMap<DeskDatabase, Made>()

/** The catalogue that messages of this vault are written, checked and rendered with. */
export function vaultCatalogue(db: DeskDatabase): Catalogue {
  return madeFor(db).catalogue
}

/** The packs that the catalogue is made of, in the order in which they were activated. */
export function packsInUse(db: DeskDatabase): PacksInUse {
  const { active, ended } = madeFor(db).packs
  return { active: active.map(({ pack }) => pack), ended: ended.map(({ pack }) => pack) }
}

/** The catalogue as it would be without one kept pack, against which that pack is compared. */
export function catalogueWithout(db: DeskDatabase, id: string): Catalogue {
  const { active, ended } = madeFor(db).packs
  const others = (packs: readonly Kept[]) => packs.filter((kept) => kept.id !== id).map(({ pack }) => pack)
  return catalogueWithPacks(templateCatalogue, others(active), others(ended))
}

/** Reading packs costs more than asking which they are, and they hardly ever change. */
function madeFor(db: DeskDatabase): Made {
  const repository = templatePackRepository(db)
  const stamp = repository.stamp()
  const known = made.get(db)
  if (known?.stamp === stamp) return known
  const packs = {
    active: repository.ofStanding('active').flatMap(readable),
    ended: repository.ofStanding('ended').flatMap(readable),
  }
  const plain = (kept: readonly Kept[]) => kept.map(({ pack }) => pack)
  const catalogue = catalogueWithPacks(templateCatalogue, plain(packs.active), plain(packs.ended))
  const next = { stamp, packs, catalogue }
  made.set(db, next)
  return next
}

/** A pack that this version of the program cannot use any more must not keep it from its other templates. */
function readable({ id, bytes }: { readonly id: string; readonly bytes: Uint8Array }): Kept[] {
  const read = readPack(Buffer.from(bytes).toString('utf8'))
  return read.kind === 'read' && hasItsLists(read.value) ? [{ id, pack: read.value }] : []
}
