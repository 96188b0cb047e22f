/** The answers of a reply, each to a numbered question; where the inquiry is known, its question stands beside. */
import { useTranslation } from 'react-i18next'
import type { Answer, Question } from '../../../src-shared/domain/messages/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { codeOptions } from './code-options.ts'
import { CodeSelect } from './code-select.tsx'
import { FreeText } from './free-text.tsx'
import { rowsIn } from './list-rows.ts'
import { MessageInstant } from './message-instant.tsx'
import { type RowControlProps, withoutPart } from './row-fields.ts'
import styles from './row-list.module.css'
import { RowList } from './row-list.tsx'

export type AnswersFieldProps = RowControlProps & {
  /** The questions of the inquiry that is answered; none where it is not known. */
  readonly questions?: readonly Question[]
  /** BCP 47 tag the questions are written in. */
  readonly questionLanguage?: string
}

/** Questions of one inquiry, at the most: its rows and not more. */
const highestNumber = 9999

export function AnswersField(props: AnswersFieldProps) {
  const { words, lists, value, set, questions = [] } = props
  const statuses = codeOptions(lists, 'answer-status', words)
  return (
    <RowList
      {...props}
      rows={rowsIn(value, 'answers')}
      onChange={set}
      newRow={(rows) => newAnswer(rows, questions.length)}
    >
      {(answer, change) => (
        <>
          <Asked {...props} question={questions[answer.number - 1]} />
          <div className={styles.code}>
            <QuestionNumber
              label={words('items.question')}
              questions={questions}
              value={answer.number}
              onChange={(number) => change({ ...answer, number })}
            />
          </div>
          <div className={styles.code}>
            <CodeSelect
              label={words('items.status')}
              options={statuses}
              value={answer.status}
              onChange={(status) => change({ ...answer, status })}
            />
          </div>
          <AnswerText {...props} answer={answer} change={change} />
        </>
      )}
    </RowList>
  )
}

type AnswerTextProps = RowControlProps & {
  readonly answer: Answer
  readonly change: (answer: Answer) => void
}

function AnswerText({ words, textLanguage, answer, change }: AnswerTextProps) {
  return (
    <>
      <div className={styles.whole}>
        <FreeText
          label={words('items.answer')}
          maxLength={4000}
          rows={3}
          language={textLanguage}
          value={answer.text ?? ''}
          onChange={(text) => change(text === '' ? withoutPart(answer, 'text') : { ...answer, text })}
        />
      </div>
      <MessageInstant
        label={words('items.until')}
        value={answer.until ?? null}
        onChange={(until) => change(until === null ? withoutPart(answer, 'until') : { ...answer, until })}
      />
    </>
  )
}

type AskedProps = Pick<AnswersFieldProps, 'questionLanguage'> & { readonly question: Question | undefined }

function Asked({ question, questionLanguage }: AskedProps) {
  const { t } = useTranslation('compose')
  if (question === undefined) return null
  return (
    <div className={styles.asked}>
      {t('rows.label--asked')}{' '}
      <bdi {...(questionLanguage === undefined ? {} : { lang: questionLanguage })}>{question.text}</bdi>
    </div>
  )
}

type QuestionNumberProps = {
  readonly label: string
  readonly questions: readonly Question[]
  readonly value: number
  readonly onChange: (number: number) => void
}

/** Chosen from the questions where they are known; an inquiry on paper has its numbers typed. */
function QuestionNumber({ label, questions, value, onChange }: QuestionNumberProps) {
  const formats = useFormats()
  if (questions.length === 0)
    return (
      <NumberField
        label={label}
        isRequired
        least={1}
        most={highestNumber}
        value={value}
        onChange={(number) => onChange(number ?? 1)}
      />
    )
  return (
    <Select
      label={label}
      isRequired
      options={questions.map((_question, index) => ({
        id: String(index + 1),
        label: formats.number(index + 1),
      }))}
      value={String(value)}
      onChange={(id) => onChange(Number(id))}
    />
  )
}

/** The lowest question that has no answer yet; after the last one the number goes on. */
function newAnswer(rows: readonly Answer[], questions: number): Answer {
  const answered = new Set(rows.map(({ number }) => number))
  const places = Array.from({ length: Math.max(questions, rows.length + 1) }, (_none, index) => index + 1)
  return { number: places.find((place) => !answered.has(place)) ?? rows.length + 1, status: '' }
}
