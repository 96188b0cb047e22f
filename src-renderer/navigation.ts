/** Where the officer is: a typed route kept in memory, so that no address or identifier ever lands in a URL. */
import { createContext, useContext } from 'react'
import { required } from '../src-shared/base/assert.ts'
import type { HandedFiles } from '../src-shared/contract/incoming.ts'
import type { DirectoryFilter } from '../src-shared/domain/directory/views.ts'
import type { HelpTermId } from '../src-shared/domain/help/terms.ts'
import { type HelpTopicId, topicOfScreen, topicOfSection } from '../src-shared/domain/help/topics.ts'
import type { Draft } from '../src-shared/domain/messages/draft.ts'
import type { TemplateId } from '../src-shared/domain/messages/template.ts'

/** The sections of the place "Desk", in the groups and the order in which they are listed. */
export const deskGroups = [
  { id: 'office', sections: ['profile', 'key', 'national'] },
  { id: 'rules', sections: ['clocks', 'templates'] },
  { id: 'protection', sections: ['officers', 'recovery', 'backups', 'audit', 'locking'] },
  { id: 'program', sections: ['settings', 'keyboard', 'about'] },
] as const
export type DeskSection = (typeof deskGroups)[number]['sections'][number]
export const deskSections: readonly DeskSection[] = deskGroups.flatMap(({ sections }) => sections)

/** What the list of points of contact is narrowed to; its order follows the language of the interface. */
export type DirectorySelection = Readonly<Omit<DirectoryFilter, 'sortLanguage'>>

export type Route =
  /** What is due, and what else waits for an officer. */
  | { readonly screen: 'today' }
  /** The lessons, and the counterparts to practise with. */
  | { readonly screen: 'practice' }
  /** With a filter the list shows what it finds and nothing else; without one it stays as the officer left it. */
  | { readonly screen: 'directory'; readonly id?: string; readonly filter?: Partial<DirectorySelection> }
  /** Changes that wait: all of them, those of one point of contact, or those of one import. */
  | { readonly screen: 'review'; readonly poc?: string; readonly batch?: string }
  | { readonly screen: 'imports' }
  /** The editor of a record; without an id a new one that the desk makes, of a State (alpha-3) where that is known. */
  | { readonly screen: 'record'; readonly id?: string; readonly state?: string }
  | { readonly screen: 'keys' }
  | { readonly screen: 'readiness' }
  /** Whose office is open at this time of day. */
  | { readonly screen: 'hours' }
  /** The desk's own groups of points of contact. */
  | { readonly screen: 'groups' }
  /** All correspondence, by case; with a thread, one case. */
  | { readonly screen: 'cases'; readonly thread?: string }
  /** With a draft, one that was just begun about another message; it is not kept yet. */
  | {
      readonly screen: 'compose'
      readonly to: readonly string[]
      readonly template?: TemplateId
      readonly draft?: Draft
    }
  /** With the messages that the system handed over, which are opened at once. */
  | { readonly screen: 'read'; readonly arrived?: HandedFiles }
  /** The help, which belongs to no place; `back` is where the officer was. */
  | {
      readonly screen: 'help'
      readonly topic?: HelpTopicId
      readonly term?: HelpTermId
      readonly back?: Route
    }
  /** The log of the desk's shifts, and what one leaves to the next. */
  | { readonly screen: 'hand-over' }
  | { readonly screen: 'statistics' }
  /** Drafts that wait for a second officer; with an id, one of them. */
  | { readonly screen: 'waiting'; readonly submission?: string }
  /** With what the system handed over: the handle of a directory in a file, taken in at once; text of an invitation. */
  | { readonly screen: 'registry'; readonly bundle?: string; readonly invitation?: string }
  | { readonly screen: 'desk'; readonly section?: DeskSection }

export type Navigation = { readonly route: Route; readonly navigate: (route: Route) => void }

export const NavigationContext = createContext<Navigation | null>(null)

export function useRoute(): Route {
  return required(useContext(NavigationContext), 'navigation').route
}

/** `navigate({ screen: 'compose', to: [id] })`, `navigate({ screen: 'cases', thread })`, … */
export function useNavigate(): (route: Route) => void {
  return required(useContext(NavigationContext), 'navigation').navigate
}

/** The help about a screen: its topic, or the first one. Asked in the help, the route stays as it is. */
export function helpAbout(route: Route): Route {
  if (route.screen === 'help') return route
  const section =
    'section' in route && route.section !== undefined ? topicOfSection[route.section] : undefined
  const topic = section ?? topicOfScreen[route.screen]
  return topic === null ? { screen: 'help' } : { screen: 'help', topic }
}

/** `next`, and where it is the help, with the way back to where the officer was before it. */
export function withWayBack(next: Route, now: Route): Route {
  if (next.screen !== 'help') return next
  const back = now.screen === 'help' ? now.back : returning(now)
  return back === undefined ? next : { ...next, back }
}

/** A route as it is gone back to: what it begins must not begin twice. */
function returning(route: Route): Route {
  // What was being written is kept, and goes on from the list of drafts.
  if (route.screen === 'compose') return { screen: 'compose', to: [] }
  // A file that was handed over has been taken in, an invitation shown.
  if (route.screen === 'registry') return { screen: 'registry' }
  return route
}
