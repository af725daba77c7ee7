import type { SupportSource } from '#ui/support/SupportDialog.tsx'
import { Component, type ReactNode } from 'react'
import { reportDefect, type Defect } from './defect-log.ts'
import { DefectScreen } from './DefectScreen.tsx'

type State = { readonly defect: Defect | null }

/**
 * Keeps a defect of one screen from taking the till with it. The basket lies in the store and is
 * untouched; the way back shows the screen anew.
 */
export class DefectBoundary extends Component<
  { readonly support: SupportSource; readonly children: ReactNode },
  State
> {
  override state: State = { defect: null }

  static getDerivedStateFromError(thrown: unknown): State {
    const error = thrown instanceof Error ? thrown : null
    return { defect: { id: 0, from: 'screen', message: error?.message ?? String(thrown), stack: error?.stack ?? null } }
  }

  override componentDidCatch(thrown: unknown): void {
    reportDefect(thrown, 'screen')
  }

  override render(): ReactNode {
    const { defect } = this.state
    if (defect === null) return this.props.children
    return <DefectScreen defect={defect} support={this.props.support} onBack={() => this.setState({ defect: null })} />
  }
}
