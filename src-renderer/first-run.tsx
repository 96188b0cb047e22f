/** The first run, with the registry's part put into it; loaded only where there is no vault yet. */
import { ConnectRegistry } from './features/registry/connect-registry.tsx'
import { WelcomeScreen } from './features/welcome/welcome-screen.tsx'
import { Notified } from './notified.tsx'

export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  return (
    <Notified>
      <WelcomeScreen
        connect={(onConnected) => <ConnectRegistry onConnected={onConnected} />}
        onFinished={onFinished}
      />
    </Notified>
  )
}
