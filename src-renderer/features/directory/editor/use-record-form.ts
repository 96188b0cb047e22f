/** The state of the record's form: what is written, over what, what is wrong with it, and saving it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { sameValue } from '../../../../src-shared/domain/directory/record-paths.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../../api/queries.ts'
import { carriedOver, finished, tidied } from './record-draft.ts'
import { type FormProblem, recordProblems } from './record-problems.ts'
import type { SmimeFieldsProps } from './smime-fields.tsx'

/** The record the form began with; `revision` is null for one that is not in the directory yet. */
export type Beginning = { readonly record: PointOfContact; readonly revision: number | null }

export type RecordForm = SmimeFieldsProps & {
  readonly problems: readonly FormProblem[]
  /** Counts the attempts to save that problems stood against. */
  readonly attempts: number
  readonly isChanged: boolean
  readonly isSaved: boolean
  readonly reason: string
  readonly setReason: (reason: string) => void
  readonly saving: ReturnType<typeof useDeskCommand<'directory.save'>>
  readonly save: () => void
  /** Writes what was written over the record as it is now; `both` are the fields that it had changed as well. */
  readonly carryOver: (entry: DirectoryEntry) => void
  readonly both: readonly string[]
}

export function useRecordForm(beginning: Beginning): RecordForm {
  const { t } = useTranslation('directory')
  const [base, setBase] = useState(beginning)
  const [record, setRecord] = useState(beginning.record)
  const [reason, setReason] = useState('')
  const [pasted, setPasted] = useState('')
  const [attempts, setAttempts] = useState(0)
  const [isSaved, setSaved] = useState(false)
  const [both, setBoth] = useState<readonly string[]>([])
  const saving = useDeskCommand('directory.save')
  const problems = recordProblems(record, pasted)
  const said = attempts === 0 ? [] : problems
  const problemAt = (anchor: string) => said.find((problem) => problem.anchor === anchor)
  const save = () => {
    if (problems.length > 0) return setAttempts(attempts + 1)
    const whole = base.revision === null ? tidied(record) : finished(base.record, record)
    saving.mutate({ record: whole, revision: base.revision, reason }, { onSuccess: () => setSaved(true) })
  }
  const carryOver = ({ pointOfContact, revision }: DirectoryEntry) => {
    const carried = carriedOver(base.record, record, pointOfContact)
    setBase({ record: pointOfContact, revision })
    setRecord(carried.record)
    setBoth(carried.both)
    saving.reset()
  }
  return {
    record,
    set: (part) => setRecord((before) => ({ ...before, ...part })),
    errorOf: (anchor) => {
      const problem = problemAt(anchor)
      return problem === undefined ? null : t(`problem.error--${problem.code}`)
    },
    hasErrorIn: (...fields) =>
      said.some(({ anchor }) => fields.some((field) => anchor === field || anchor.startsWith(`${field}/`))),
    problems,
    attempts,
    isChanged: !sameValue(base.record, record) || pasted.trim() !== '',
    isSaved,
    reason,
    setReason,
    pasted,
    setPasted,
    saving,
    save,
    carryOver,
    both,
  }
}
