import { businessDay, fen, milli, points } from '#domain/units.ts'
import { AgeText } from '#ui/AgeText.tsx'
import { DayText } from '#ui/DayText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FactList } from '#ui/FactList.tsx'
import { KeyHint } from '#ui/KeyHint.tsx'
import { Keypad } from '#ui/Keypad.tsx'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { PointsText } from '#ui/PointsText.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { StatusDot } from '#ui/StatusDot.tsx'
import { IconBasket, IconUserPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DeveloperText } from './DeveloperText.tsx'
import styles from './gallery.module.css'
import { DefectSample, DialogSample, FieldSample, NoticeSample, SearchSample, WaitingSample } from './live-samples.tsx'

const say = (text: string) => <DeveloperText text={text} />
const nothing = () => undefined

/** Each part with its states, by name. */
export const SAMPLES: readonly (readonly [name: string, sample: ReactNode])[] = [
  [
    'PlainButton',
    <>
      <PlainButton>{say('Plain')}</PlainButton>
      <PlainButton look="primary" stroke="Enter">
        {say('Primary')}
      </PlainButton>
      <PlainButton look="quiet" stroke="F2">
        {say('Quiet')}
      </PlainButton>
      <PlainButton look="danger">{say('Danger')}</PlainButton>
      <PlainButton icon={<IconUserPlus size={20} />}>{say('Icon')}</PlainButton>
      <PlainButton pressed>{say('Pressed')}</PlainButton>
      <PlainButton busy>{say('Busy')}</PlainButton>
      <PlainButton disabled>{say('Disabled')}</PlainButton>
    </>,
  ],
  [
    'BigButton',
    <>
      <BigButton look="primary" stroke="F12">
        {say('Primary')}
      </BigButton>
      <BigButton look="primary" busy>
        {say('Busy')}
      </BigButton>
      <BigButton disabled stroke="F12">
        {say('Disabled')}
      </BigButton>
    </>,
  ],
  ['KeyHint', ['F1', 'Enter', 'Escape', 'ArrowUp', 'Ctrl+L'].map((stroke) => <KeyHint key={stroke} stroke={stroke} />)],
  [
    'Figures',
    <>
      <MoneyText fen={fen(123_450)} />
      <MoneyText fen={fen(-800)} tone="off" />
      <MoneyText fen={fen(1300)} bare tone="dim" />
      <PointsText points={points(3250)} />
      <QuantityText quantity={milli(356)} />
      <MaskedMobile mobile="13800138899" />
      <DayText day={businessDay('2026-12-31')} today={businessDay('2026-03-01')} />
      <DayText day={businessDay('2027-01-31')} today={businessDay('2026-03-01')} />
      <AgeText ms={185_000} />
    </>,
  ],
  [
    'StatusDot',
    (['ok', 'warn', 'bad', 'idle'] as const).map((tone) => (
      <span key={tone}>
        <StatusDot tone={tone} /> {say(tone)}
      </span>
    )),
  ],
  ['SearchBox', <SearchSample key="search" />],
  [
    'EmptyState',
    <div key="empty" className={styles['tall']}>
      <EmptyState
        icon={<IconBasket size={40} />}
        title={say('Nothing here yet')}
        todo={say('What to do so that something is')}
        action={<PlainButton>{say('Do it')}</PlainButton>}
      />
    </div>,
  ],
  ['Waiting', <WaitingSample key="waiting" />],
  [
    'Problem',
    (['hq-unreachable', 'disk-full', 'something-new'] as const).map((code) => (
      <div key={code} className={styles['full']}>
        <Problem code={code} />
      </div>
    )),
  ],
  ['Notices', <NoticeSample key="notices" />],
  ['DialogFrame', <DialogSample key="dialog" />],
  ['Defects', <DefectSample key="defects" />],
  ['Form fields', <FieldSample key="fields" />],
  [
    'Keypad',
    (['.', '00'] as const).map((corner) => (
      <div key={corner} style={{ width: 210, height: 240 }}>
        <Keypad onKey={nothing} corner={corner} />
      </div>
    )),
  ],
  [
    'FactList',
    <div key="facts" className={styles['full']}>
      <FactList
        rows={[
          ['Version', say('0.1.0')],
          ['Address', say('https://hq.example.com')],
        ]}
      />
    </div>,
  ],
]
