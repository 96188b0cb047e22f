/** What stands in each section of the place "Desk": panels of many features, of which only the one that is shown is drawn. */
import { assertNever } from '../src-shared/base/assert.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { mayActAs } from '../src-shared/domain/officer.ts'
import { AboutPanel } from './features/about/about-panel.tsx'
import { AuditPanel } from './features/audit/audit-panel.tsx'
import { BackupsPanel } from './features/backups/backups-panel.tsx'
import { ClocksPolicyPanel } from './features/clocks/policy-panel.tsx'
import { KeyboardPanel } from './features/desk/keyboard-panel.tsx'
import { LockingPanel } from './features/desk/locking-panel.tsx'
import { ManagerPanel } from './features/desk/manager-panel.tsx'
import { ProfilePanel } from './features/desk/profile-panel.tsx'
import { SettingsPanel } from './features/desk/settings-panel.tsx'
import { NationalSection } from './features/national/national-section.tsx'
import { OfficersPanel } from './features/officers/officers-panel.tsx'
import { OwnKeySection } from './features/own-key/own-key-section.tsx'
import { RecoveryPanel } from './features/recovery/recovery-panel.tsx'
import { SecondOfficerPanel } from './features/release/policy-panel.tsx'
import { TemplatesSection } from './features/templates/templates-section.tsx'
import type { DeskSection } from './navigation.ts'

export type DeskPanelProps = {
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  readonly section: DeskSection
}

export function DeskPanel({ vault, section }: DeskPanelProps) {
  const mayDecide = vault.officer !== null && mayActAs(vault.officer.role, 'administrator')
  switch (section) {
    case 'profile':
      return (
        <>
          <ProfilePanel vault={vault} />
          <ManagerPanel mayChange={mayDecide} />
        </>
      )
    case 'key':
      return <OwnKeySection vault={vault} />
    case 'national':
      return <NationalSection mayDecide={mayDecide} />
    case 'clocks':
      return <ClocksPolicyPanel mayChange={mayDecide} />
    case 'templates':
      return <TemplatesSection mayDecide={mayDecide} />
    case 'officers':
      return (
        <>
          <OfficersPanel vault={vault} />
          <SecondOfficerPanel mayChange={mayDecide} />
        </>
      )
    case 'recovery':
      return <RecoveryPanel vault={vault} />
    case 'backups':
      return <BackupsPanel />
    case 'audit':
      return <AuditPanel />
    case 'locking':
      return <LockingPanel />
    case 'settings':
      return <SettingsPanel />
    case 'keyboard':
      return <KeyboardPanel />
    case 'about':
      return <AboutPanel />
    default:
      return assertNever(section)
  }
}
