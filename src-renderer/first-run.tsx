/** The first run, with the parts of recovery and registry put into it; loaded only where there is no vault yet. */
import { RecoveryStep } from './features/recovery/recovery-step.tsx'
import { ConnectRegistry } from './features/registry/connect-registry.tsx'
import { WelcomeScreen } from './features/welcome/welcome-screen.tsx'
import { Notified } from './notified.tsx'

export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  return (
    <Notified>
      <WelcomeScreen
        connect={(onConnected) => <ConnectRegistry onConnected={onConnected} />}
        recover={(code, onKept) => <RecoveryStep code={code} onKept={onKept} />}
        onFinished={onFinished}
      />
    </Notified>
  )
}
