/** A slot whose passphrase has become quick to try on newer hardware is made slow again, without anybody noticing. */
import type { KeySlot } from '../../crypto/header-format.ts'
import { wrapSlotAgain } from '../../crypto/key-slot.ts'
import { calibrateCosts } from '../../crypto/passphrase.ts'
import type { OpenedHeader } from '../../crypto/vault-header.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import type { VaultDependencies } from './dependencies.ts'
import { changeHeader } from './header-change.ts'

/** Half of what calibration aims at (crypto/passphrase.ts). */
const tooQuickMilliseconds = 250

/** Wraps the slot that was just opened under higher costs, if it opened too quickly and this machine allows for them. */
export async function raiseCosts(
  opened: OpenedHeader,
  passphrase: string,
  deps: VaultDependencies,
): Promise<void> {
  const { slot, milliseconds } = opened
  if (milliseconds >= tooQuickMilliseconds || slot.protector.kind !== 'argon2id') return
  const costs = await (deps.chooseCosts ?? calibrateCosts)()
  const present = slot.protector.costs
  if (costs.memoryKiB * costs.passes <= present.memoryKiB * present.passes) return
  await deps.desk.change(async (held) => {
    const current = held.header.slots.find(({ id }) => id === slot.id)
    // Another passphrase was chosen meanwhile: this one must not come back.
    if (current === undefined || !isSameWrapping(current, slot)) return
    const raised = await wrapSlotAgain(
      current,
      opened,
      { kind: 'text', text: passphrase, costs },
      held.header,
    )
    const slots = held.header.stored.slots.map((old) => (old.id === raised.id ? raised : old))
    await changeHeader(held, deps.environment.folder, slots, (db) =>
      appendAudit(db, held.vault, deps.clock(), 'costs-raised', slot.id, {
        memoryKiB: costs.memoryKiB,
        passes: costs.passes,
      }),
    )
  })
}

/** Every wrapping has a nonce of its own. */
function isSameWrapping(one: KeySlot, other: KeySlot): boolean {
  return Buffer.compare(one.secrets.nonce, other.secrets.nonce) === 0
}
