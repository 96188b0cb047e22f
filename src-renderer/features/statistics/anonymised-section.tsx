/** The totals that may be given away, exactly as the file has them. */
import { useTranslation } from 'react-i18next'
import {
  type Anonymised,
  type AnonymisedSide,
  leastShown,
} from '../../../src-shared/domain/statistics/anonymised.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../ui/table.tsx'
import { SaveButton } from './save-button.tsx'
import { useDuration } from './use-kind-names.ts'

const figures = [
  'asked',
  'acknowledged',
  'notAcknowledged',
  'rate',
  'medianHours',
  'answered',
  'medianAnswerHours',
] as const satisfies readonly (keyof AnonymisedSide)[]
type FigureName = (typeof figures)[number]

export function AnonymisedSection({ totals }: { readonly totals: Anonymised }) {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const shown = useShown()
  const { from, to, theirs, ours } = totals
  return (
    <Section title={t('anonymised.heading--anonymised')}>
      <p>
        {t('anonymised.prose--about', {
          from: formats.date(from, 'UTC'),
          to: formats.date(to, 'UTC'),
          least: formats.number(leastShown),
        })}
      </p>
      <Table
        label={t('anonymised.heading--anonymised')}
        columns={[
          { id: 'figure', header: t('anonymised.label--figure') },
          { id: 'theirs', header: t('anonymised.label--theirs'), align: 'end' },
          { id: 'ours', header: t('anonymised.label--ours'), align: 'end' },
        ]}
        rows={figures.map((figure) => ({
          id: figure,
          cells: {
            figure: t(`anonymised.label--${figure}`),
            theirs: shown(figure, theirs),
            ours: shown(figure, ours),
          },
        }))}
      />
      <div>
        <SaveButton order={{ what: 'anonymised', mode: 'real', span: '26' }}>
          {t('anonymised.action--save')}
        </SaveButton>
      </div>
    </Section>
  )
}

/** A count that is missing is a small one; another figure is missing because a count in it is. */
function useShown(): (figure: FigureName, side: AnonymisedSide) => string {
  const { t } = useTranslation('statistics')
  const formats = useFormats()
  const duration = useDuration()
  return (figure, side) => {
    const value = side[figure]
    const isCount = figure === 'acknowledged' || figure === 'notAcknowledged' || figure === 'answered'
    if (value === null) {
      return isCount
        ? t('anonymised.status--fewer', { least: formats.number(leastShown) })
        : t('anonymised.status--withheld')
    }
    if (figure === 'rate') return formats.percent(value / 100)
    return figure === 'medianHours' || figure === 'medianAnswerHours'
      ? duration(value)
      : formats.number(value)
  }
}
