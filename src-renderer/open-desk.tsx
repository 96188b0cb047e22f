/** The open desk: the frame around everything, and the screen of the present route. */
import { assertNever } from '../src-shared/base/assert.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { mayActAs } from '../src-shared/domain/officer.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { AboutPanel } from './features/about/about-panel.tsx'
import { AuditPanel } from './features/audit/audit-panel.tsx'
import { BackupsPanel } from './features/backups/backups-panel.tsx'
import { ComposeScreen } from './features/compose/compose-screen.tsx'
import { DeskScreen } from './features/desk/desk-screen.tsx'
import { LockingPanel } from './features/desk/locking-panel.tsx'
import { VaultScreen } from './features/desk/vault-screen.tsx'
import { DirectoryScreen } from './features/directory/directory-screen.tsx'
import { EditRecordScreen } from './features/directory/edit-record-screen.tsx'
import { FindHost } from './features/find/find-host.tsx'
import { BrokenScreen } from './features/frame/broken-screen.tsx'
import { DirectoryArea } from './features/frame/directory-area.tsx'
import { Frame } from './features/frame/frame.tsx'
import { HandOverScreen } from './features/hand-over/hand-over-screen.tsx'
import { HoursScreen } from './features/hours/hours-screen.tsx'
import { ImportScreen } from './features/imports/import-screen.tsx'
import { KeyRingScreen } from './features/keys/key-ring-screen.tsx'
import { GroupsScreen } from './features/local/groups-screen.tsx'
import { MessagesScreen } from './features/messages/messages-screen.tsx'
import { AfterRecovery } from './features/officers/after-recovery.tsx'
import { OfficersPanel } from './features/officers/officers-panel.tsx'
import { OpenMessageScreen } from './features/read/open-message-screen.tsx'
import { ReadinessScreen } from './features/readiness/readiness-screen.tsx'
import { RecoveryDemanded } from './features/recovery/recovery-demanded.tsx'
import { RecoveryPanel } from './features/recovery/recovery-panel.tsx'
import { ArrivedFiles } from './features/registry/arrived-files.tsx'
import { RegistryScreen } from './features/registry/registry-screen.tsx'
import { SecondOfficerPanel } from './features/release/policy-panel.tsx'
import { WaitingScreen } from './features/release/waiting-screen.tsx'
import { ReviewScreen } from './features/review/review-screen.tsx'
import { StatisticsScreen } from './features/statistics/statistics-screen.tsx'
import { TodayScreen } from './features/today/today-screen.tsx'
import { type Route, useNavigate, useRoute } from './navigation.ts'
import { Notified } from './notified.tsx'

type OpenVault = Extract<VaultStatus, { state: 'open' }>

export function OpenDesk({ vault }: { readonly vault: OpenVault }) {
  const route = useRoute()
  const before = beforeTheDesk(vault)
  if (before !== null) return before
  return (
    <Notified>
      <FindHost>
        <Frame vault={vault}>
          <ArrivedFiles />
          <DirectoryArea>
            {/* A broken screen must not take the way to the other screens with it. */}
            <ErrorBoundary key={route.screen} fallback={(retry) => <BrokenScreen onRetry={retry} />}>
              <RouteScreen route={route} vault={vault} />
            </ErrorBoundary>
          </DirectoryArea>
        </Frame>
      </FindHost>
    </Notified>
  )
}

/** What has to be done before anything else; null where the desk is ready for work. */
function beforeTheDesk({ kind, officer, hasRecovery, profile }: OpenVault) {
  if (officer === null) return <AfterRecovery related={[profile.entity, profile.contact]} />
  // A demonstration may go without; who chose that at the first run is not asked again.
  const isDemanded = !hasRecovery && kind === 'real' && mayActAs(officer.role, 'administrator')
  return isDemanded ? <RecoveryDemanded /> : null
}

function RouteScreen({ route, vault }: { readonly route: Route; readonly vault: OpenVault }) {
  const navigate = useNavigate()
  switch (route.screen) {
    case 'today':
      return <TodayScreen />
    case 'directory':
      return (
        <DirectoryScreen
          {...(route.id === undefined ? {} : { id: route.id })}
          {...(route.filter === undefined ? {} : { filter: route.filter })}
        />
      )
    case 'review':
      return (
        <ReviewScreen
          ownState={vault.profile.state}
          mayChangePolicy={vault.officer !== null && mayActAs(vault.officer.role, 'administrator')}
          poc={route.poc}
          batch={route.batch}
        />
      )
    case 'imports':
      return <ImportScreen />
    case 'record':
      return (
        <EditRecordScreen
          {...(route.id === undefined ? {} : { id: route.id })}
          {...(route.state === undefined ? {} : { state: route.state })}
        />
      )
    case 'keys':
      return <KeyRingScreen />
    case 'readiness':
      return <ReadinessScreen />
    case 'hours':
      return <HoursScreen />
    case 'groups':
      return <GroupsScreen />
    case 'messages':
      // A case that is asked for, as from the palette, takes the place of the one that is open.
      return (
        <MessagesScreen
          key={route.thread ?? ''}
          {...(route.thread === undefined ? {} : { thread: route.thread })}
        />
      )
    case 'compose':
      return (
        <ComposeScreen
          // Another addressee, template or draft is another message, with a state of its own.
          key={`${route.draft?.id ?? route.template ?? ''} ${route.to.join(' ')}`}
          to={[...route.to]}
          {...(route.template === undefined ? {} : { template: route.template })}
          {...(route.draft === undefined ? {} : { begun: route.draft })}
          onReleased={(thread: string) => navigate({ screen: 'messages', thread })}
        />
      )
    case 'hand-over':
      return <HandOverScreen />
    case 'statistics':
      return <StatisticsScreen />
    case 'read':
      return <OpenMessageScreen />
    case 'waiting':
      return <WaitingScreen {...(route.submission === undefined ? {} : { submission: route.submission })} />
    case 'registry':
      return <RegistryScreen kind={vault.kind} bundle={route.bundle} invitation={route.invitation} />
    case 'desk':
      return <DeskScreen vault={vault} section={route.section ?? 'profile'} about={<AboutPanel />} />
    case 'vault':
      return (
        <VaultScreen
          section={route.section ?? 'officers'}
          panels={{
            officers: (
              <>
                <OfficersPanel vault={vault} />
                <SecondOfficerPanel
                  mayChange={vault.officer !== null && mayActAs(vault.officer.role, 'administrator')}
                />
              </>
            ),
            recovery: <RecoveryPanel vault={vault} />,
            backups: <BackupsPanel timeZone={vault.profile.timeZone} />,
            audit: <AuditPanel timeZone={vault.profile.timeZone} />,
            locking: <LockingPanel />,
          }}
        />
      )
    default:
      return assertNever(route)
  }
}
