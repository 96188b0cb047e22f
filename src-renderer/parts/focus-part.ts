/** Leads from a summary of problems to the part of a form that it names. */

/** Brings the element of this id into view and moves the focus to its first control. */
export function focusPart(id: string): void {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'center' })
  const control = part?.querySelector('input, textarea, [role="spinbutton"], button')
  if (control instanceof HTMLElement) control.focus()
}
