/** The fake trusted side: files that are opened, a watched folder and reports of mail systems, from memory. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { ReportView } from '../../src-shared/domain/incoming/report.ts'
import type { Watched } from '../../src-shared/domain/incoming/watched.ts'
import type { Part } from './fake-desk-state.ts'

export type FakeIncoming = {
  readonly watched?: Partial<Watched>
  readonly reports?: readonly ReportView[]
}

/** As a desk begins: no folder is watched. */
export const nothingWatched: Watched = {
  folder: null,
  atOnce: false,
  standing: 'looking',
  waiting: [],
  opened: 0,
  isCut: false,
}

export function incomingHandlers(first: FakeIncoming, emit: (event: DeskEvent) => void): Part<'incoming'> {
  let watched: Watched = { ...nothingWatched, ...first.watched }
  const reports = new Map((first.reports ?? []).map((view) => [view.handle, view]))
  const change = (part: Partial<Watched>) => {
    watched = { ...watched, ...part }
    emit({ topic: 'incoming' })
    return {}
  }
  const reportOf = (handle: string) => {
    const view = reports.get(handle)
    if (view === undefined) throw new Failure('report-gone')
    return view
  }
  return {
    'incoming.chooseFiles': () => ({ files: [] }),
    'incoming.arrived': () => ({ files: [] }),
    'incoming.open': () => {
      throw new Failure('no-openpgp-data')
    },
    'incoming.report': ({ handle }) => reportOf(handle),
    'incoming.confirmReport': ({ handle }) => {
      const view = { ...reportOf(handle), isRecorded: true }
      reports.set(handle, view)
      emit({ topic: 'incoming' })
      return view
    },
    'incoming.beginResend': () => {
      throw new Failure('message-not-found')
    },
    'incoming.watched': () => watched,
    'incoming.chooseFolder': () => {
      change({ folder: '/srv/mail/incoming', standing: 'ready' })
      return { isChosen: true }
    },
    'incoming.setAtOnce': ({ atOnce }) => change({ atOnce }),
    'incoming.stopWatching': () => change(nothingWatched),
    'incoming.look': () => watched,
    'incoming.leaveOut': ({ id }) => change({ waiting: watched.waiting.filter((file) => file.id !== id) }),
    'incoming.moveOpened': () => {
      const moved = watched.opened
      change({ opened: 0 })
      return { moved }
    },
  }
}
