/** Stands around every screen of a vault: shows damage instead of them, and holds the dialogs that help. */
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { useDeskQuery } from './api/queries.ts'
import { type Damage, damageOf, type Rescue, RescueContext } from './rescue.ts'

// None of it is needed where the vault is whole.
const DamagedScreen = lazy(async () => ({
  default: (await import('./features/damaged/damaged-screen.tsx')).DamagedScreen,
}))
const SalvageDialog = lazy(async () => ({
  default: (await import('./features/damaged/salvage-dialog.tsx')).SalvageDialog,
}))
const AcceptOlderDialog = lazy(async () => ({
  default: (await import('./features/damaged/accept-older-dialog.tsx')).AcceptOlderDialog,
}))
const RestoreWizard = lazy(async () => ({
  default: (await import('./features/backups/restore-wizard.tsx')).RestoreWizard,
}))

export type RescueHostProps = { readonly status: VaultStatus; readonly children: ReactNode }

export function RescueHost({ status, children }: RescueHostProps) {
  const { refetch } = useDeskQuery('vault.status', {})
  const [rescue, setRescue] = useState<Rescue | null>(null)
  const [noted, setNoted] = useState<Damage | null>(null)
  const desk = useMemo(
    () => ({
      begin: setRescue,
      noteFailure: (code: Parameters<typeof damageOf>[0]) => setNoted(damageOf(code)),
    }),
    [],
  )
  const lookAgain = () => {
    setNoted(null)
    void refetch()
  }
  const close = () => {
    setRescue(null)
    lookAgain()
  }
  const damage = damageShown(status, noted)
  return (
    <RescueContext value={desk}>
      {damage === null ? (
        children
      ) : (
        <Suspense fallback={null}>
          <DamagedScreen damage={damage} onRetry={lookAgain} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        {rescue === 'restore' && <RestoreWizard isFirstVault={status.state === 'absent'} onClose={close} />}
        {rescue === 'salvage' && <SalvageDialog onClose={close} />}
        {rescue === 'accept-older' && <AcceptOlderDialog onClose={close} />}
      </Suspense>
    </RescueContext>
  )
}

function damageShown(status: VaultStatus, noted: Damage | null): Damage | null {
  if (status.state === 'damaged') {
    return noted?.problem === status.problem ? noted : { problem: status.problem, code: null }
  }
  // An open vault has no damage, whatever went before.
  return status.state === 'locked' ? noted : null
}
