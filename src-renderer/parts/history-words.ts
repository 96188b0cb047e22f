/** Words and looks of what came, became another or went, the same for a record and for the directory. */
import { useTranslation } from 'react-i18next'
import {
  type HistoryAct,
  type HistoryActs,
  type HistoryKind,
  historyActs,
} from '../../src-shared/domain/directory/history.ts'
import { useFormats } from '../i18n/language.tsx'
import { figureStyles } from './figure.tsx'

export const actLooks: Readonly<Record<HistoryAct, string>> = {
  added: figureStyles.full ?? '',
  changed: figureStyles.soft ?? '',
  withdrawn: figureStyles.empty ?? '',
}

export function useHistoryWords() {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  return {
    kind: (kind: HistoryKind) => t(`history.label--kind-${kind}`),
    act: (act: HistoryAct) => t(`history.label--act-${act}`),
    legend: historyActs.map((id) => ({ id, look: actLooks[id], words: t(`history.label--act-${id}`) })),
    /** Columns of a table that has a number for each act. */
    columns: historyActs.map((id) => ({ id, header: t(`history.label--act-${id}`), align: 'end' as const })),
    cells: ({ added, changed, withdrawn }: HistoryActs) => ({
      added: formats.number(added),
      changed: formats.number(changed),
      withdrawn: formats.number(withdrawn),
    }),
    /** @param date of the first act, in words */
    summary: (date: string, { added, changed, withdrawn }: HistoryActs) =>
      t('history.prose--summary', {
        date,
        added: formats.number(added),
        changed: formats.number(changed),
        withdrawn: formats.number(withdrawn),
      }),
  }
}
