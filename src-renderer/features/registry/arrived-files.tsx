/** Leads to the screen of a file that the system hands over: a directory, an invitation, messages; draws nothing. */
import { useEffect, useEffectEvent } from 'react'
import { callDesk, failureOf, listenToDesk } from '../../api/client.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { type Route, useNavigate } from '../../navigation.ts'
import { useToast } from '../../ui/toast.tsx'

type Arrival = Extract<Route, { screen: 'registry' }>

export function ArrivedFiles() {
  const navigate = useNavigate()
  const showToast = useToast()
  const failureWords = useFailureText()
  // Not queries: each is handed out once, and an answer that nobody waits for any more would lose the file.
  const ask = async () => {
    const bundle = await callDesk('registry.arrivedBundle', {})
    if (bundle !== null) navigate(arrivalOf({ bundle: bundle.handle }))
    const invitation = await callDesk('registry.arrivedInvitation', {})
    if (invitation !== null) navigate(arrivalOf({ invitation: invitation.text }))
    const { files } = await callDesk('incoming.arrived', {})
    if (files.length > 0) navigate({ screen: 'read', arrived: files })
  }
  const askQuietly = useEffectEvent(() => {
    void ask().catch((error: unknown) => {
      const failure = failureOf(error)
      // While the vault is locked the file goes on waiting.
      if (!failure.code.startsWith('vault-')) {
        const { title, advice } = failureWords(failure)
        showToast({ title, text: advice, tone: 'danger' })
      }
    })
  })
  useEffect(() => {
    askQuietly()
    return listenToDesk(({ topic }) => {
      if (topic === 'registry') askQuietly()
    })
  }, [])
  return null
}

function arrivalOf(file: Pick<Arrival, 'bundle' | 'invitation'>): Arrival {
  return { screen: 'registry', ...file }
}
