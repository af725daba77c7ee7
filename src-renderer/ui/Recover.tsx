import { Component, type ReactNode } from 'react'

/** Nobody stands at this screen: what broke it is tried again from the beginning after so long, in ms. */
const AGAIN_AFTER = 3000

/** Loads the page again when its screen could not be shown. */
export class Recover extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: Error) {
    console.error(error)
    setTimeout(() => location.reload(), AGAIN_AFTER)
  }

  override render() {
    return this.state.broken ? null : this.props.children
  }
}
