/** Every mark of the picture of a case in words: when, whose, of which kind, and what it was. */
import { useTranslation } from 'react-i18next'
import { useClockTitle } from '../../correspondence/clock-words.tsx'
import { templateWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Table } from '../../ui/table.tsx'
import { useStepLine } from '../ladder/case-step.tsx'
import { eventLine, useCaseEventWords } from './case-event-words.ts'
import type { CaseMark } from './case-marks.ts'

export function CaseMarksTable({ marks }: { readonly marks: readonly CaseMark[] }) {
  const { t } = useTranslation('pictures')
  const formats = useFormats()
  const what = useWhat()
  return (
    <Table
      label={t('case.action--picture')}
      columns={[
        { id: 'when', header: t('case.label--when') },
        { id: 'side', header: t('case.label--side') },
        { id: 'kind', header: t('case.label--kind') },
        { id: 'what', header: t('case.label--what') },
      ]}
      rows={marks.map((mark) => ({
        id: mark.id,
        cells: {
          when: formats.dateTime(mark.at),
          side: t(`case.label--lane-${mark.lane}`),
          kind: t(`case.label--mark-${mark.look}`),
          what: what(mark),
        },
      }))}
    />
  )
}

function useWhat(): (mark: CaseMark) => string {
  const { t } = useTranslation(['messages', 'national'])
  const words = templateWords(useLanguage())
  const events = useCaseEventWords()
  const stepLine = useStepLine()
  const clockTitle = useClockTitle()
  return (mark) => {
    if ('clock' in mark) {
      return mark.clock === null ? t('national:panel.heading--national') : clockTitle(mark.clock)
    }
    const { item } = mark
    if (item.kind === 'event') return eventLine(events, item.event).line
    if (item.kind === 'step') return stepLine(item.step)
    const { template } = item.view.summary
    return template === null ? t('messages:thread.label--no-record') : words(`${template}.name`)
  }
}
