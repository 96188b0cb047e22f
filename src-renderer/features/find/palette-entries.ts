/** What the palette lists: commands, States, points of contact and cases, each with where it leads. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { type Command, type CommandAim, commandsOf, matchingCommands, templateName } from './commands.ts'

export type Found = CallOutput<'find.everything'>

export type PaletteEntry = {
  /** Unique in the palette. */
  readonly key: string
  readonly icon: IconName
  readonly label: string
  readonly detail: string
  readonly aim: CommandAim
}

export type PaletteSection = {
  readonly id: 'commands' | 'states' | 'people' | 'cases'
  readonly entries: readonly PaletteEntry[]
}

/** Sections that have entries, in their order. `found` belongs to the text, or is what was found before it. */
export function usePaletteSections(text: string, found: Found | undefined): readonly PaletteSection[] {
  const commands = useCommandEntries(text)
  const entries = useFoundEntries()
  const sections: readonly PaletteSection[] = [
    { id: 'commands', entries: commands },
    { id: 'states', entries: (found?.states ?? []).map(entries.ofState) },
    { id: 'people', entries: (found?.pointsOfContact ?? []).map(entries.ofPerson) },
    { id: 'cases', entries: (found?.threads ?? []).map(entries.ofCase) },
  ]
  return sections.filter((section) => section.entries.length > 0)
}

function useCommandEntries(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation('find')
  const language = useLanguage()
  const catalogue = useCatalogue()
  const commands = useMemo(() => commandsOf(catalogue), [catalogue])
  const labelOf = (command: Command) =>
    command.id === 'write'
      ? t('command.label--write', { template: templateName(command.definition, language) })
      : t(`command.label--${command.id}`)
  return matchingCommands(commands, text, labelOf).map((command) => ({
    key: command.id === 'write' ? `write-${command.definition.template.id}` : command.id,
    icon: command.icon,
    label: labelOf(command),
    detail: '',
    aim: command.aim,
  }))
}

function useFoundEntries() {
  const { t } = useTranslation(['find', 'common'])
  const language = useLanguage()
  const formats = useFormats()
  const ofState = ({ state, pointsOfContact }: Found['states'][number]): PaletteEntry => ({
    key: `state ${state}`,
    icon: 'globe',
    label: stateName(state, language),
    detail: t('find:palette.label--state-count', { number: formats.number(pointsOfContact) }),
    aim: { go: { screen: 'directory', filter: { states: [state] } } },
  })
  const ofPerson = (row: Found['pointsOfContact'][number]): PaletteEntry => ({
    key: `person ${row.id}`,
    icon: 'person',
    label: `${stateName(row.state, language)} · ${t(`common:poc-type.label--${row.type}`)}`,
    detail: [row.personName, inLanguage(row.entityName, [language]).text]
      .filter((part) => part !== null && part !== '')
      .map((part) => isolated(part ?? ''))
      .join(' · '),
    aim: { go: { screen: 'directory', id: row.id } },
  })
  const ofCase = (thread: Found['threads'][number]): PaletteEntry => ({
    key: `case ${thread.thread}`,
    icon: 'mail',
    label: thread.subject === '' ? t('find:palette.label--no-subject') : thread.subject,
    detail: [
      // None where a case is with the manager of the directory alone.
      ...(thread.counterparts.length === 0
        ? []
        : [formats.list(thread.counterparts.map((code) => stateName(code, language)))]),
      ...(thread.caseNumber === null
        ? []
        : [t('find:palette.label--case-number', { number: isolated(thread.caseNumber) })]),
    ].join(' · '),
    aim: { go: { screen: 'cases', thread: thread.thread } },
  })
  return { ofState, ofPerson, ofCase }
}
