/** Providers around everything, and which screen is shown: first run, locked, open, damaged. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { type ComponentProps, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../src-shared/base/assert.ts'
import type { Language } from '../src-shared/base/languages.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import { useReadyToLock } from './api/before-locking.ts'
import { useDeskEvents, useForgetVaultData } from './api/events.ts'
import { useDeskQuery } from './api/queries.ts'
import { useSettings } from './api/settings.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { BrokenScreen } from './features/frame/broken-screen.tsx'
import { VaultFrame } from './features/frame/vault-frame.tsx'
import { UnlockScreen } from './features/unlock/unlock-screen.tsx'
import { LanguageProvider } from './i18n/language.tsx'
import { type LeaveGuard, LeavingContext } from './leaving.ts'
import { NavigationContext, type Route, withWayBack } from './navigation.ts'
import { NowProvider } from './now.tsx'
import { useFollowedLanguage, useOfficersLanguage } from './officers-language.ts'
import type { OpenDesk as OpenDeskComponent } from './open-desk.tsx'
import { OwnZone } from './own-zone.tsx'
import { FailureNotice } from './parts/failure-notice.tsx'
import { RescueHost } from './rescue-host.tsx'
import { applyAppearance } from './styles/appearance.ts'
import { Button } from './ui/button.tsx'

// What a locked desk does not need is loaded after the unlock screen is there.
const LazyOpenDesk = lazy(async () => ({ default: (await loadOpenDesk()).OpenDesk }))
let LoadedOpenDesk: typeof OpenDeskComponent | undefined

async function loadOpenDesk() {
  const loaded = await import('./open-desk.tsx')
  LoadedOpenDesk = loaded.OpenDesk
  return loaded
}

/** What is there already is drawn at once: React keeps a lazy part back for 300 ms after it has shown that it waits. */
function OpenDesk(props: ComponentProps<typeof OpenDeskComponent>) {
  // Chosen once: another component in the same place would be a new desk, without what is open and typed in it.
  const [Desk] = useState(() => LoadedOpenDesk ?? LazyOpenDesk)
  return <Desk {...props} />
}
const FirstRun = lazy(async () => ({ default: (await import('./first-run.tsx')).FirstRun }))

export type AppProps = { readonly queryClient: QueryClient; readonly i18n: i18n; readonly language: Language }

export function App({ queryClient, i18n, language }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider i18n={i18n} initial={language}>
        <OwnZone>
          <NowProvider>
            <Hosted />
          </NowProvider>
        </OwnZone>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

function Hosted() {
  useDeskEvents()
  useReadyToLock()
  useFollowedLanguage()
  useAppearance()
  return (
    <ErrorBoundary fallback={(retry) => <BrokenScreen onRetry={retry} />}>
      <Suspense fallback={null}>
        <CurrentScreen />
      </Suspense>
    </ErrorBoundary>
  )
}

function useAppearance() {
  const { settings } = useSettings()
  useEffect(() => (settings === undefined ? undefined : applyAppearance(settings)), [settings])
}

function CurrentScreen() {
  const status = useDeskQuery('vault.status', {})
  const [isFirstRun, setFirstRun] = useState(false)
  useForgetVaultData(status.data?.state === 'open')
  const isInLanguage = useOfficersLanguage(status.data)
  useEffect(() => {
    if (status.data?.state === 'absent') setFirstRun(true)
    if (status.data?.state === 'locked') setFirstRun(false)
  }, [status.data])
  useEffect(() => {
    if (status.data?.state !== 'locked') return
    // While the passphrase is typed: not before the field for it is there and takes the first key.
    const begun = new AbortController()
    const load = () => {
      begun.abort()
      void loadOpenDesk()
    }
    for (const touch of ['keyup', 'pointerup']) addEventListener(touch, load, { signal: begun.signal })
    return () => begun.abort()
  }, [status.data])
  if (status.error !== null) {
    return (
      <FailureNotice failure={status.error} actions={<RetryButton onPress={() => void status.refetch()} />} />
    )
  }
  if (status.data === undefined || !isInLanguage) return null
  return (
    <VaultFrame kind={kindOf(status.data)}>
      {/* Around the first run too: a backup brought back there ends it, and its result is still to be read. */}
      <RescueHost status={status.data}>
        {isFirstRun || status.data.state === 'absent' ? (
          <FirstRun onFinished={() => setFirstRun(false)} />
        ) : (
          <ScreenOf status={status.data} />
        )}
      </RescueHost>
    </VaultFrame>
  )
}

function RetryButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation('common')
  return <Button onPress={onPress}>{t('action.action--try-again')}</Button>
}

function ScreenOf({ status }: { readonly status: Exclude<VaultStatus, { state: 'absent' }> }) {
  switch (status.state) {
    case 'locked':
      return <UnlockScreen vault={status} />
    case 'damaged':
      // The rescue host shows it in the place of this.
      return null
    case 'open':
      return <Navigated vault={status} />
    default:
      return assertNever(status)
  }
}

function kindOf(status: VaultStatus) {
  return status.state === 'locked' || status.state === 'open' ? status.kind : null
}

function Navigated({ vault }: { readonly vault: Extract<VaultStatus, { state: 'open' }> }) {
  const [route, setRoute] = useState<Route>({ screen: 'today' })
  const guard = useRef<LeaveGuard | null>(null)
  const hold = useCallback((next: LeaveGuard | null) => {
    guard.current = next
  }, [])
  const navigation = useMemo(() => {
    const navigate = (next: Route) => {
      const leave = () => setRoute(withWayBack(next, route))
      return guard.current === null ? leave() : guard.current(leave)
    }
    return { route, navigate }
  }, [route])
  return (
    <NavigationContext value={navigation}>
      <LeavingContext value={hold}>
        <OpenDesk vault={vault} />
      </LeavingContext>
    </NavigationContext>
  )
}
