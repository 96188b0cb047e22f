/** The first run, with the registry's part put into it; loaded only where there is no vault yet. */
import { ConnectRegistry } from './features/registry/connect-registry.tsx'
import { WelcomeScreen } from './features/welcome/welcome-screen.tsx'

export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  return (
    <WelcomeScreen
      connect={(onConnected) => <ConnectRegistry onConnected={onConnected} />}
      onFinished={onFinished}
    />
  )
}
