/** The first run, with the parts of recovery, keys and registry put into it; loaded only where there is no vault yet. */
import type { ReactNode } from 'react'
import { assertNever } from '../src-shared/base/assert.ts'
import { useDeskQuery } from './api/queries.ts'
import { GnupgSection } from './features/own-key/gnupg-section.tsx'
import { RecoveryStep } from './features/recovery/recovery-step.tsx'
import { BeginWithBundle } from './features/registry/begin-with-bundle.tsx'
import { BeginWithDemonstration } from './features/registry/begin-with-demonstration.tsx'
import { ConnectRegistry } from './features/registry/connect-registry.tsx'
import { WelcomeScreen } from './features/welcome/welcome-screen.tsx'
import type { DirectoryWay } from './features/welcome/welcome-steps.ts'
import { Notified } from './notified.tsx'

export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  return (
    <Notified>
      <WelcomeScreen
        connect={(way) => connectBy(way)}
        takeKey={() => <TakeKey />}
        recover={(code, onKept) => <RecoveryStep code={code} onKept={onKept} />}
        onFinished={onFinished}
      />
    </Notified>
  )
}

function connectBy(way: DirectoryWay): ReactNode {
  switch (way) {
    case 'invitation':
      return <ConnectRegistry />
    case 'bundle':
      return <BeginWithBundle />
    case 'demonstration':
      return <BeginWithDemonstration />
    default:
      return assertNever(way)
  }
}

/** Who makes a vault is its administrator, and may change its key. */
function TakeKey() {
  const ownKey = useDeskQuery('desk.ownKey', {})
  return <GnupgSection mayChange currentFingerprint={ownKey.data?.facts.fingerprint ?? null} />
}
