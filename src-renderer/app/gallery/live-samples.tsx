import { DialogFrame } from '#ui/DialogFrame.tsx'
import { NoticeLine } from '#ui/notices/NoticeLine.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import type { NoticeTone } from '#ui/notices/notice-list.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { Checkbox, Radio, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeveloperText } from './DeveloperText.tsx'
import styles from './gallery.module.css'

const TONES: readonly NoticeTone[] = ['info', 'ok', 'warn', 'bad']
const words = (text: string) => <DeveloperText text={text} />

export function SearchSample() {
  const [value, setValue] = useState('')
  return (
    <div className={styles['full']}>
      <SearchBox value={value} onChange={setValue} {...{ label: 'Search', placeholder: 'Search for anything' }} />
    </div>
  )
}

export function WaitingSample() {
  return (
    <>
      <div className={styles['tall']}>
        <Waiting title={words('Going on')} />
      </div>
      <div className={styles['tall']}>
        <Waiting title={words('Half done')} detail={words('1,000 of 2,000')} done={0.5} />
      </div>
    </>
  )
}

export function NoticeSample() {
  const tell = useNotice()
  return (
    <>
      {TONES.map((tone) => (
        <NoticeLine
          key={tone}
          notice={{ tone, ...{ title: `A notice: ${tone}`, todo: 'What to do now' } }}
          onClose={() => undefined}
        />
      ))}
      {TONES.map((tone) => (
        <PlainButton key={tone} onClick={() => tell({ tone, ...{ title: `Told: ${tone}` } })}>
          {words(`Tell ${tone}`)}
        </PlainButton>
      ))}
    </>
  )
}

export function DialogSample() {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <PlainButton onClick={() => setOpen(true)}>{words('Open a dialog')}</PlainButton>
      {open ? (
        <DialogFrame
          title={words('A dialog')}
          onClose={close}
          foot={
            <PlainButton look="primary" autoFocus onClick={close}>
              {words('Done')}
            </PlainButton>
          }
        >
          {words('Its content')}
        </DialogFrame>
      ) : null}
    </>
  )
}

export function DefectSample() {
  const [broken, setBroken] = useState(false)
  if (broken) throw new Error('a screen that breaks, on purpose')
  return (
    <>
      <PlainButton onClick={() => setBroken(true)}>{words('Break this screen')}</PlainButton>
      <PlainButton onClick={() => void Promise.reject(new Error('a stray rejection, on purpose'))}>
        {words('Reject and walk away')}
      </PlainButton>
    </>
  )
}

export function FieldSample() {
  return (
    <div className={styles['full']} style={{ display: 'grid', gap: 12 }}>
      <TextInput {...{ label: 'Text', placeholder: 'Something' }} />
      <TextInput {...{ label: 'Wrong', defaultValue: 'abc' }} error={words('It must be a number')} />
      <Checkbox {...{ label: 'A choice' }} defaultChecked />
      <Radio {...{ label: 'One of several' }} defaultChecked />
      <SegmentedControl data={['One', 'Two', 'Three']} {...{ 'aria-label': 'One of three' }} />
    </div>
  )
}
