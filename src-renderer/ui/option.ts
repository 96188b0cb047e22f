/** One choice of a select, combo box or radio group. */
export type Option<Id extends string = string> = {
  readonly id: Id
  readonly label: string
  /** A second, quieter line. */
  readonly detail?: string
  /** BCP 47 tag of the label, where it is not in the language of the interface. */
  readonly language?: string
  readonly isDisabled?: boolean
}
