import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './ErrorScreen.tsx'
import { isFileMissing, openAgainOnce } from './open-again.ts'

/** Catches what no screen should throw; everything kept is in the book, so opening again is safe. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    if (isFileMissing(error)) openAgainOnce()
  }

  override render() {
    return this.state.failed ? <ErrorScreen code="crash" onMend={null} /> : this.props.children
  }
}
