import { MantineProvider } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import './styles.ts'
import { cssVariables, theme } from './theme.ts'

/** Light or dark for everything inside; `auto` follows the system while it runs. */
export function ThemeFrame(props: { readonly scheme: 'light' | 'dark' | 'auto'; readonly children: ReactNode }) {
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false })
  const scheme = props.scheme === 'auto' ? (systemDark ? 'dark' : 'light') : props.scheme
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      {props.children}
    </MantineProvider>
  )
}
