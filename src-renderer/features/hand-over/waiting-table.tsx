/** Drafts, messages that nobody has confirmed as sent, and what waits for a second officer. */
import { useTranslation } from 'react-i18next'
import type { HandOverSummary } from '../../../src-shared/domain/hand-over/summary.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { Section } from '../../parts/page.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './hand-over.module.css'
import { LeftOut } from './left-out.tsx'

export type WaitingTableProps = {
  readonly summary: Pick<HandOverSummary, 'drafts' | 'unconfirmed' | 'submissions' | 'leftOut'>
}

export function WaitingTable({ summary }: WaitingTableProps) {
  const { t } = useTranslation('hand-over')
  const rows = useWaitingRows(summary)
  return (
    <Section title={t('open.heading--waiting')}>
      {rows.length === 0 ? (
        <p className={styles.muted}>{t('open.prose--nothing-waits')}</p>
      ) : (
        <Table
          label={t('open.heading--waiting')}
          columns={[
            { id: 'subject', header: t('open.label--subject') },
            { id: 'standing', header: t('open.label--standing') },
            { id: 'who', header: t('open.label--who') },
            { id: 'when', header: t('open.label--when') },
          ]}
          rows={rows}
        />
      )}
      {(['drafts', 'unconfirmed', 'submissions'] as const).map((kind) => (
        <LeftOut key={kind} kind={kind} count={summary.leftOut[kind]} />
      ))}
    </Section>
  )
}

function useWaitingRows({ drafts, unconfirmed, submissions }: WaitingTableProps['summary']) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const language = useLanguage()
  const navigate = useNavigate()
  const name = (subject: string) => <bdi>{subject === '' ? t('paper.label--no-subject') : subject}</bdi>
  return [
    ...drafts.map(({ id, subject, editors, changed }) => ({
      id,
      cells: {
        subject: <LinkButton name={name(subject)} onPress={() => navigate({ screen: 'compose', to: [] })} />,
        standing: t('open.status--draft'),
        who: formats.list(editors.map(isolated)),
        when: formats.dateTime(changed),
      },
    })),
    ...unconfirmed.map(({ id, thread, subject, counterparts, exportedAt }) => ({
      id,
      cells: {
        subject: <LinkButton name={name(subject)} onPress={() => navigate({ screen: 'cases', thread })} />,
        standing: t('open.status--unconfirmed'),
        who: formats.list(counterparts.map((state) => stateName(state, language))),
        when: formats.dateTime(exportedAt),
      },
    })),
    ...submissions.map(({ id, subject, by, at }) => ({
      id,
      cells: {
        subject: (
          <LinkButton name={name(subject)} onPress={() => navigate({ screen: 'waiting', submission: id })} />
        ),
        standing: t('open.status--submission'),
        who: by === null ? '' : isolated(by),
        when: formats.dateTime(at),
      },
    })),
  ]
}
