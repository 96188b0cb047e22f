/** Entry of the page: prepares language and policy, then draws the application. */
import './zod-without-eval.ts'
import './styles/tokens.css'
import './styles/global.css'
import { createRoot } from 'react-dom/client'
import { required } from '../src-shared/base/assert.ts'
import { type Language, nearestLanguage } from '../src-shared/base/languages.ts'
import { callDesk } from './api/client.ts'
import { createQueryClient } from './api/events.ts'
import { askAhead } from './api/queries.ts'
import { App } from './app.tsx'
import { startI18n } from './i18n/start.ts'
import { keepFocus } from './keep-focus.ts'
import { applyAppearance } from './styles/appearance.ts'
import { allowEmptyHtmlOnly } from './trusted-types.ts'

/** The language to begin with: chosen before, else the system's, else what the browser engine prefers. */
async function readFirstLanguage(): Promise<Language> {
  try {
    const settings = await callDesk('settings.read', {})
    // Until the application is drawn, which follows the system too.
    applyAppearance(settings)()
    return settings.language ?? settings.proposedLanguage
  } catch {
    return nearestLanguage(navigator.language) ?? 'en'
  }
}

allowEmptyHtmlOnly()
keepFocus()
const queryClient = createQueryClient()
void askAhead(queryClient, 'vault.status', {})
const language = await readFirstLanguage()
const i18n = await startI18n(language)
createRoot(required(document.getElementById('root'), 'root element')).render(
  <App queryClient={queryClient} i18n={i18n} language={language} />,
)
