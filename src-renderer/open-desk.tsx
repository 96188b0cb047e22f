/** The open desk: the frame around everything, and the screen of the present route. */
import { assertNever } from '../src-shared/base/assert.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { mayActAs } from '../src-shared/domain/officer.ts'
import { DeskPanel } from './desk-panel.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { ComposeScreen } from './features/compose/compose-screen.tsx'
import { DeskScreen } from './features/desk/desk-screen.tsx'
import { DirectoryScreen } from './features/directory/directory-screen.tsx'
import { EditRecordScreen } from './features/directory/edit-record-screen.tsx'
import { FindHost } from './features/find/find-host.tsx'
import { BrokenScreen } from './features/frame/broken-screen.tsx'
import { DirectoryArea } from './features/frame/directory-area.tsx'
import { Frame } from './features/frame/frame.tsx'
import { PacksCount } from './features/frame/packs-count.tsx'
import { HandOverScreen } from './features/hand-over/hand-over-screen.tsx'
import { HelpKey } from './features/help/help-key.tsx'
import { HelpScreen } from './features/help/help-screen.tsx'
import { HoursScreen } from './features/hours/hours-screen.tsx'
import { ImportScreen } from './features/imports/import-screen.tsx'
import { KeyRingScreen } from './features/keys/key-ring-screen.tsx'
import { LessonBar } from './features/lessons/lesson-bar.tsx'
import { PracticeNext } from './features/lessons/practice-next.tsx'
import { PracticeScreen } from './features/lessons/practice-screen.tsx'
import { GroupsScreen } from './features/local/groups-screen.tsx'
import { MessagesScreen } from './features/messages/messages-screen.tsx'
import { AfterRecovery } from './features/officers/after-recovery.tsx'
import { PracticeCameIn } from './features/practice/practice-came-in.tsx'
import { PracticePanel } from './features/practice/practice-panel.tsx'
import { OpenMessageScreen } from './features/read/open-message-screen.tsx'
import { ReadinessScreen } from './features/readiness/readiness-screen.tsx'
import { RecoveryDemanded } from './features/recovery/recovery-demanded.tsx'
import { ArrivedFiles } from './features/registry/arrived-files.tsx'
import { RegistryScreen } from './features/registry/registry-screen.tsx'
import { WaitingScreen } from './features/release/waiting-screen.tsx'
import { ReviewScreen } from './features/review/review-screen.tsx'
import { StatisticsScreen } from './features/statistics/statistics-screen.tsx'
import { TodayScreen } from './features/today/today-screen.tsx'
import { type Route, useNavigate, useRoute } from './navigation.ts'
import { Notified } from './notified.tsx'
import { LongWork } from './parts/long-work.tsx'

type OpenVault = Extract<VaultStatus, { state: 'open' }>

export function OpenDesk({ vault }: { readonly vault: OpenVault }) {
  const route = useRoute()
  const before = beforeTheDesk(vault)
  if (before !== null) return before
  return (
    <Notified>
      <LongWork />
      <FindHost>
        <Frame vault={vault} beneath={<LessonBar />}>
          <ArrivedFiles />
          <HelpKey />
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
      return (
        <TodayScreen
          practice={
            <>
              <PracticeCameIn />
              <PracticeNext />
            </>
          }
        />
      )
    case 'practice':
      return <PracticeScreen counterparts={<PracticePanel />} />
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
    case 'cases':
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
          onReleased={(thread: string) => navigate({ screen: 'cases', thread })}
        />
      )
    case 'hand-over':
      return <HandOverScreen />
    case 'help':
      return <HelpScreen topic={route.topic} term={route.term} back={route.back} vaultKind={vault.kind} />
    case 'statistics':
      return <StatisticsScreen />
    case 'read':
      // What arrives is opened on a screen of its own, also beside a message that is shown.
      return <OpenMessageScreen key={route.arrived?.[0]?.handle ?? ''} arrived={route.arrived ?? []} />
    case 'waiting':
      return <WaitingScreen {...(route.submission === undefined ? {} : { submission: route.submission })} />
    case 'registry':
      return <RegistryScreen kind={vault.kind} bundle={route.bundle} invitation={route.invitation} />
    case 'desk': {
      const { section = 'profile' } = route
      return (
        <DeskScreen section={section} counts={{ templates: <PacksCount /> }}>
          <DeskPanel vault={vault} section={section} />
        </DeskScreen>
      )
    }
    default:
      return assertNever(route)
  }
}
