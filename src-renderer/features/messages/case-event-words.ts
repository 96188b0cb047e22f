/** What each kind of event of a case says in the timeline. Whoever adds a kind adds its line here. */
import { useTranslation } from 'react-i18next'
import type { CaseEvent, CaseEventKind } from '../../../src-shared/domain/cases/case-event.ts'
import { useAcknowledgementWords } from '../../correspondence/acknowledgement-words.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useClaimEventWords } from '../hand-over/claim-event-words.ts'
import { useNationalEventWords } from '../national/national-event-words.ts'
import { useCaseName } from './use-case-name.ts'

export type CaseEventLine = {
  readonly line: string
  /** What officers wrote, shown below the line in its own direction. */
  readonly text?: string
  readonly icon?: IconName
}

type Words = {
  readonly [Kind in CaseEventKind]: (event: Extract<CaseEvent, { kind: Kind }>) => CaseEventLine
}

/** From the kind of an event to the function that makes its line. */
export function useCaseEventWords(): Words {
  const { t } = useTranslation('cases')
  const { t: clocks } = useTranslation('clocks')
  const { t: freeText } = useTranslation('free-text')
  const { t: incoming } = useTranslation('incoming')
  const acknowledgements = useAcknowledgementWords()
  const formats = useFormats()
  const named = useCaseName()
  return {
    ...useClaimEventWords(),
    ...useNationalEventWords(),
    ...acknowledgements,
    'bounce-report': ({ detail: { addresses } }) => ({
      line: incoming('event.status--bounce-report'),
      text: addresses.map(({ address, status }) => [address, status ?? ''].join(' ').trim()).join('\n'),
      icon: 'warning',
    }),
    filed: ({ detail: { subject, isProved } }) => ({
      line: freeText(isProved ? 'event.status--filed' : 'event.status--filed-not-proved', {
        subject: isolated(subject === '' ? t('event.label--no-subject') : subject),
      }),
      icon: 'file',
    }),
    'filing-taken-back': ({ detail: { subject } }) => ({
      line: freeText('event.status--filing-taken-back', {
        subject: isolated(subject === '' ? t('event.label--no-subject') : subject),
      }),
      icon: 'file',
    }),
    'clock-stopped': ({ detail: { clock, reason } }) => ({
      line: clocks(`event.status--stopped-${clock}`),
      text: reason,
      icon: 'clock',
    }),
    'clock-resumed': ({ detail: { clock } }) => ({
      line: clocks(`event.status--resumed-${clock}`),
      icon: 'clock',
    }),
    note: ({ detail: { text } }) => ({ line: t('event.status--note'), text, icon: 'pen' }),
    closed: ({ detail: { reason, text } }) => ({
      line: t(`event.status--closed-${reason}`),
      text,
      icon: 'check-circle',
    }),
    reopened: ({ detail: { cause, text } }) => ({
      line: t(`event.status--reopened-${cause}`),
      text,
      icon: 'mail-open',
    }),
    linked: ({ detail: { relation, isFrom, other } }) => ({
      line: t(`event.status--linked-${relation}-${isFrom ? 'from' : 'to'}`, { other: named(other) }),
      icon: 'copy',
    }),
    unlinked: ({ detail: { other } }) => ({
      line: t('event.status--unlinked', { other: named(other) }),
      icon: 'copy',
    }),
    merged: ({ detail: { other } }) => ({
      line: t('event.status--merged', { other: named(other) }),
      icon: 'plus',
    }),
    separated: ({ detail: { other } }) => ({
      line: t('event.status--separated', { other: named(other) }),
      icon: 'minus',
    }),
    split: ({ detail: { other, messages } }) => ({
      line: t('event.status--split', { other: named(other), number: formats.number(messages.length) }),
      icon: 'minus',
    }),
    'split-off': ({ detail: { other, messages } }) => ({
      line: t('event.status--split-off', { other: named(other), number: formats.number(messages.length) }),
      icon: 'plus',
    }),
  }
}

/** The line of one event. */
export function eventLine(words: Words, event: CaseEvent): CaseEventLine {
  // The kind of the event chose the function.
  const line = words[event.kind] as (event: CaseEvent) => CaseEventLine
  return line(event)
}
