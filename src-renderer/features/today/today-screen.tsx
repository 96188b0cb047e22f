/** What is due: what this desk owes, what it waits for and what it passed on, in the order of time, and what else waits for an officer. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFailure } from '../../../src-shared/base/failure.ts'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { dueSides, type TodayRow } from '../../../src-shared/domain/clocks/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { ClockBehind } from '../../correspondence/clock-behind.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { useToast } from '../../ui/toast.tsx'
import { WindowedList } from '../../ui/virtual-list.tsx'
import { AlsoWaiting } from './also-waiting.tsx'
import styles from './today.module.css'
import { TodayRowLine } from './today-row.tsx'
import { firstChoice, type TodayChoice, useTodayRows } from './use-today-rows.ts'

const lists = ['real', 'exercise'] as const

export type TodayScreenProps = {
  /** What there is to learn, in a demonstration vault. */
  readonly practice?: ReactNode
}

export function TodayScreen({ practice }: TodayScreenProps) {
  const [choice, setChoice] = useState(firstChoice)
  const rows = useTodayRows(choice)
  const failure = rows.error === null ? null : asFailure(rows.error)
  return (
    <div className={styles.screen}>
      <TodayHead choice={choice} onChange={setChoice} first={rows.first} />
      <ClockBehind behind={rows.first?.behind ?? null} />
      <FailureNotice failure={failure ?? null} />
      {practice}
      <AlsoWaiting fromManager={rows.first?.fromManager} />
      {rows.first !== undefined && (
        <Clocks
          key={`${choice.list} ${choice.side}`}
          total={rows.first.total}
          soonHours={rows.first.soonHours}
          rowAt={rows.rowAt}
          onVisible={rows.onVisible}
        />
      )}
    </div>
  )
}

type TodayHeadProps = {
  readonly choice: TodayChoice
  readonly onChange: (choice: TodayChoice) => void
  readonly first: CallOutput<'clocks.today'> | undefined
}

function TodayHead({ choice, onChange, first }: TodayHeadProps) {
  const { t } = useTranslation(['clocks', 'hand-over'])
  const formats = useFormats()
  const navigate = useNavigate()
  const showToast = useToast()
  const saving = useDeskCommand('clocks.saveCalendar')
  const counts = first?.counts[choice.list]
  const save = () =>
    saving.mutate(
      { list: choice.list },
      {
        onSuccess: ({ fileName }) => {
          if (fileName !== null)
            showToast({
              title: t('today.status--calendar-saved', { name: isolated(fileName) }),
              tone: 'good',
            })
        },
      },
    )
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        <h1 className={styles.title}>{t('today.heading--today')}</h1>
        {counts !== undefined && (
          <p className={styles.counts} role="status">
            {t('today.label--counts', {
              ours: formats.number(counts.ours),
              theirs: formats.number(counts.theirs),
              inside: formats.number(counts.inside),
              overdue: formats.number(counts.overdue),
            })}
          </p>
        )}
        <span className={styles.end}>
          <Button
            size="small"
            variant="quiet"
            icon="person"
            onPress={() => navigate({ screen: 'hand-over' })}
          >
            {t('hand-over:screen.heading--hand-over')}
          </Button>
        </span>
      </div>
      <div className={styles.choices}>
        <Select
          label={t('today.label--list')}
          options={lists.map((id) => ({ id, label: t(`today.label--list-${id}`) }))}
          value={choice.list}
          onChange={(list) => onChange({ ...choice, list })}
        />
        <Select
          label={t('today.label--side')}
          options={(['all', ...dueSides] as const).map((id) => ({
            id,
            label: t(`today.label--side-${id}`),
          }))}
          value={choice.side}
          onChange={(side) => onChange({ ...choice, side })}
        />
        <div className={styles.calendar}>
          <p className={styles.hint}>{t('today.hint--save-calendar')}</p>
          <Button variant="quiet" icon="download" isDisabled={saving.isPending} onPress={save}>
            {t('today.action--save-calendar')}
          </Button>
        </div>
      </div>
      <FailureNotice failure={saving.error} />
    </header>
  )
}

type ClocksProps = {
  readonly total: number
  readonly soonHours: number
  readonly rowAt: (index: number) => TodayRow | undefined
  readonly onVisible: (first: number, last: number) => void
}

/** A row leads to its case, where everything about it is done; the first one is the next thing to do. */
function Clocks({ total, soonHours, rowAt, onVisible }: ClocksProps) {
  const { t } = useTranslation(['clocks', 'messages'])
  const navigate = useNavigate()
  const [selected, setSelected] = useState(0)
  if (total === 0) {
    return (
      <div className={styles.centre}>
        <EmptyState
          icon="clock"
          title={t('today.prose--empty-title')}
          actions={
            <>
              <Button icon="pen" onPress={() => navigate({ screen: 'compose', to: [] })}>
                {t('messages:list.action--write')}
              </Button>
              <Button icon="mail-open" onPress={() => navigate({ screen: 'read' })}>
                {t('messages:list.action--open')}
              </Button>
            </>
          }
        >
          <p>{t('today.prose--empty')}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <div className={styles.rows}>
      <WindowedList
        label={t('today.label--rows')}
        count={total}
        itemAt={rowAt}
        keyOf={({ id }) => id}
        renderItem={(row) => <TodayRowLine row={row} soonHours={soonHours} />}
        selectedIndex={Math.min(selected, total - 1)}
        onSelect={(_key, _row, index) => setSelected(index)}
        onOpen={({ thread }) => navigate({ screen: 'cases', thread })}
        onVisible={onVisible}
        placeholder={<p className={styles.muted}>{t('today.status--reading')}</p>}
        rowHeight={5.25}
      />
    </div>
  )
}
