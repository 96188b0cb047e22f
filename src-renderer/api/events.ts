/** Turns events of the trusted side into new reads, and progress events into numbers for the screen. */
import { QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CallName } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { listenToDesk } from './client.ts'

type Topic = Exclude<DeskEvent['topic'], 'progress'>
export type Job = Extract<DeskEvent, { topic: 'progress' }>['job']
export type Progress = { readonly step: string; readonly done: number; readonly total: number }

/** The query client of the page: nothing is stale before an event says so, and being offline stops no call. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Which topics make an answer of `name` out of date. */
export function topicsOf(name: CallName): readonly Topic[] {
  if (name === 'messages.preflight' || name === 'messages.copyChoices')
    return ['messages', 'directory', 'vault']
  // Asks the registry over the network, which an officer does by a press.
  if (name === 'registry.devices') return []
  const group = name.split('.')[0]
  switch (group) {
    case 'vault':
    case 'desk':
    case 'officers':
    case 'release':
    case 'recovery':
    case 'keyring':
    // Of the officer at the desk.
    case 'keptTexts':
    // Only commanded: what is stopped is work on the open vault.
    case 'work':
      return ['vault']
    case 'backups':
      return ['backups', 'vault']
    case 'audit':
      // Everything that is recorded is told with one of these.
      return ['vault', 'backups', 'directory', 'messages', 'registry', 'settings', 'incoming', 'lessons']
    case 'directory':
    case 'directoryHistory':
    case 'directoryManager':
    case 'review':
    case 'keys':
    case 'calls':
    case 'local':
    case 'readiness':
    case 'hours':
    case 'imports':
      return ['directory', 'registry']
    case 'find':
      return ['directory', 'messages']
    case 'ownKey':
      return ['vault', 'messages', 'directory']
    case 'messages':
    case 'acknowledgement':
    case 'cases':
    case 'caseExport':
    case 'secondOfficer':
    case 'national':
    case 'freeText':
      return ['messages']
    case 'handOver':
      // Names of officers and offices are in it, and what waits for release.
      return ['messages', 'vault', 'directory']
    case 'statistics':
      return ['messages']
    case 'lessons':
      // A step can be done by anything that is recorded.
      return ['lessons', 'messages', 'directory', 'registry', 'vault']
    case 'incoming':
      // What was opened is no longer waiting, and a message that a report is about may have been sent meanwhile.
      return ['incoming', 'messages']
    case 'practice':
      // Offices are of the directory, and are named in the language of the officer.
      return ['incoming', 'messages', 'directory', 'vault']
    case 'clocks':
      // Calendars of offices are in the directory.
      return ['messages', 'directory']
    case 'templates':
      // A synchronisation brings packs of the registry, and takes them off its list.
      return ['messages', 'registry']
    case 'registry':
    case 'outbox':
      return ['registry', 'directory']
    case 'settings':
    case 'network':
      return ['settings']
    default:
      return []
  }
}

/** Whether a cached answer holds data of the open vault and must go when it is locked. */
export function holdsVaultData(name: CallName): boolean {
  return !knownWhileLocked.has(name)
}

const knownWhileLocked: ReadonlySet<CallName> = new Set([
  'settings.read',
  'runtime.about',
  'vault.status',
  'backups.list',
  'keyring.status',
])

const nameOf = (queryKey: readonly unknown[]) => queryKey[0] as CallName // keys are made in queries.ts only

/** Reads again what an event says has changed, as long as the calling component is on screen. */
export function useDeskEvents(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      listenToDesk((event) => {
        if (event.topic === 'progress') return
        const { topic } = event
        void client.invalidateQueries({
          predicate: (query) => topicsOf(nameOf(query.queryKey)).includes(topic),
        })
      }),
    [client],
  )
}

/** Forgets every answer that came out of the vault; called when the vault is no longer open. */
export function useForgetVaultData(isOpen: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (isOpen) return
    client.removeQueries({ predicate: (query) => holdsVaultData(nameOf(query.queryKey)) })
    client.getMutationCache().clear()
  }, [client, isOpen])
}

/** The latest progress of a job while `active`; null before the first report. */
export function useProgress(job: Job, active: boolean): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    if (!active) return setProgress(null)
    return listenToDesk((event) => {
      if (event.topic !== 'progress' || event.job !== job) return
      setProgress({ step: event.step, done: event.done, total: event.total })
    })
  }, [job, active])
  return progress
}
