/** Catches a fault while drawing, so that a broken screen is a message and never an empty window. */
import { Component, type ReactNode } from 'react'

export type ErrorBoundaryProps = {
  readonly children: ReactNode
  /** Drawn instead; `retry` draws the children again. */
  readonly fallback: (retry: () => void) => ReactNode
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return this.props.fallback(() => this.setState({ broken: false }))
  }
}
