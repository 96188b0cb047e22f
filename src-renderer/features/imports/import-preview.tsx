/** What a list holds, compared with the directory; single entries can be left out before it goes to review. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../src-shared/contract/review.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { Table } from '../../ui/table.tsx'
import styles from './imports.module.css'

export type ImportEntryView = ImportPreview['entries'][number]

/** Entries shown at first, and with each press more. */
const atOnce = 100

export function ImportPreviewSection({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation(['imports', 'feedback'])
  const formats = useFormats()
  const navigate = useNavigate()
  const staging = useDeskCommand('imports.stage')
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [shown, showMore] = useRowsShown(atOnce)
  const { entries, handle } = preview
  const taken = entries.length - leftOut.size
  const stage = () =>
    staging.mutate(
      { handle, leaveOut: [...leftOut] },
      { onSuccess: ({ batch }) => navigate({ screen: 'review', batch }) },
    )
  const toggle = (index: number, isTaken: boolean) => {
    const next = new Set(leftOut)
    isTaken ? next.delete(index) : next.add(index)
    setLeftOut(next)
  }
  return (
    <Section
      title={t('imports:preview.heading--preview', {
        count: entries.length,
        number: formats.number(entries.length),
      })}
    >
      <p className={styles.muted}>{t('imports:preview.prose--preview')}</p>
      <EntryTable entries={entries.slice(0, shown)} leftOut={leftOut} onToggle={toggle} />
      <ShowMore remaining={entries.length - shown} onMore={showMore} />
      {staging.isPending && <StoppableWork work="imports.stage" label={t('feedback:work.status--saving')} />}
      <FailureNotice failure={staging.error} />
      <div>
        <Button variant="primary" isDisabled={taken === 0} isPending={staging.isPending} onPress={stage}>
          {t('imports:preview.action--stage', { number: formats.number(taken) })}
        </Button>
      </div>
    </Section>
  )
}

type EntryTableProps = {
  readonly entries: readonly ImportEntryView[]
  readonly leftOut: ReadonlySet<number>
  readonly onToggle: (index: number, isTaken: boolean) => void
}

function EntryTable({ entries, leftOut, onToggle }: EntryTableProps) {
  const { t } = useTranslation(['imports', 'common'])
  const language = useLanguage()
  const formats = useFormats()
  return (
    <Table
      label={t('imports:preview.label--entries')}
      columns={[
        { id: 'office', header: t('imports:preview.label--office') },
        { id: 'state', header: t('imports:preview.label--state') },
        { id: 'line', header: t('imports:problems.label--line'), align: 'end', narrow: true },
        { id: 'outcome', header: t('imports:preview.label--outcome') },
      ]}
      rows={entries.map((entry) => {
        const name = inLanguage(entry.entityName, [language])
        return {
          id: String(entry.index),
          cells: {
            office: (
              <Checkbox
                isSelected={!leftOut.has(entry.index)}
                onChange={(isTaken) => onToggle(entry.index, isTaken)}
              >
                <span lang={name.tag} dir="auto">
                  {name.text}
                </span>
                <span className={styles.type}>{t(`common:poc-type.label--${entry.type}`)}</span>
              </Checkbox>
            ),
            state: stateName(entry.state, language),
            line: formats.number(entry.line),
            outcome: <Outcome entry={entry} />,
          },
        }
      })}
    />
  )
}

/** New, a known record, or what looks like a known office: a link is proposed then, and nothing merged. */
function Outcome({ entry: { match, changes } }: { readonly entry: ImportEntryView }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const language = useLanguage()
  if (match === null) return <Badge icon="plus">{t('preview.status--new')}</Badge>
  if (match.how === 'same-id') {
    return changes === 0 ? (
      <Badge icon="check">{t('preview.status--equal')}</Badge>
    ) : (
      <Badge tone="info" icon="pen">
        {t('preview.status--changes', { count: changes, number: formats.number(changes) })}
      </Badge>
    )
  }
  const office = isolated(inLanguage(match.entityName, [language]).text)
  return (
    <span className={styles.outcome}>
      <Badge tone="caution" icon="warning">
        {t('preview.status--likeness')}
      </Badge>
      <span className={styles.small}>{t('preview.prose--likeness', { office })}</span>
    </span>
  )
}
