import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes the sounds of the waiting screen, `resources/voice`, for machines that have no voice of the language: letters,
 * digits and phrases, spoken by espeak-ng and packed by opusenc (Debian: `apt-get install espeak-ng opus-tools`), and
 * a gong that is computed here. What a program under the GPL says is not covered by its licence: the sounds are ours.
 */
const HOUSE = join(fileURLToPath(import.meta.url), '../..')
/** Samples a second, as espeak-ng makes them. */
const RATE = 22_050
/** Loudest sample of a sound, of 32,767: all are equally loud. */
const PEAK = 26_000
/** What counts as silence at both ends, and how much of it stays, in samples. */
const SILENCE = 260
const EDGE = 400

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const LANGUAGES = {
  // Of this voice the characters are read wrong (espeak-ng 1.51), pinyin with tones is not; letters are English.
  zh: {
    voice: 'cmn-latn-pinyin',
    letters: 'en-us',
    digits: ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'],
    phrases: { please: 'qing3', turn: 'hao4, lun2 dao4 nin2 le5' },
  },
  en: {
    voice: 'en-us',
    letters: 'en-us',
    digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    phrases: { please: 'number', turn: 'please. It is your turn.' },
  },
}

/**
 * Out: samples of the spoken text, without the silence around it.
 *
 * @param {string} voice
 * @param {string} text
 */
function speak(voice, text) {
  const wave = execFileSync('espeak-ng', ['-v', voice, '-s', '145', '-g', '2', '--stdout', text])
  const data = wave.subarray(wave.indexOf('data') + 8)
  const samples = new Int16Array(Math.floor(data.length / 2)).map((_, at) => data.readInt16LE(at * 2))
  const first = samples.findIndex((sample) => Math.abs(sample) > SILENCE)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENCE)
  return Float64Array.from(samples).subarray(Math.max(0, first - EDGE), last + EDGE)
}

/** Two soft tones, a third apart, each with two overtones that die away sooner. */
function gong() {
  return Float64Array.from({ length: RATE * 1.6 }, (_, at) =>
    [
      { from: 0, pitch: 659.26 },
      { from: 0.42, pitch: 523.25 },
    ].reduce((sum, { from, pitch }) => sum + tone(at / RATE - from, pitch), 0),
  )
}

/**
 * @param {number} at seconds after its beginning
 * @param {number} pitch in Hz
 */
function tone(at, pitch) {
  if (at < 0) return 0
  const part = (/** @type {number} */ times, /** @type {number} */ share, /** @type {number} */ decay) =>
    share * Math.sin(2 * Math.PI * pitch * times * at) * Math.exp(-at * decay)
  return Math.min(1, at / 0.008) * (part(1, 1, 3.2) + part(2, 0.35, 5) + part(3.01, 0.15, 9))
}

/**
 * @param {string} path
 * @param {Float64Array} samples
 */
function write(path, samples) {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const raw = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, at) => raw.writeInt16LE(Math.round((sample / loudest) * PEAK), at * 2))
  const form = ['--raw', '--raw-bits', '16', '--raw-rate', String(RATE), '--raw-chan', '1']
  // The same number in every file, so that making them again changes nothing.
  execFileSync('opusenc', ['--quiet', '--bitrate', '28', '--serial', '1', ...form, '-', path], { input: raw })
}

const folder = join(HOUSE, 'resources', 'voice')
for (const [language, { voice, letters, digits, phrases }] of Object.entries(LANGUAGES)) {
  rmSync(join(folder, language), { recursive: true, force: true })
  mkdirSync(join(folder, language), { recursive: true })
  const say = (/** @type {string} */ name, /** @type {string} */ by, /** @type {string} */ text) =>
    write(join(folder, language, `${name}.opus`), speak(by, text))
  for (const letter of LETTERS) say(letter, letters, letter.toUpperCase())
  digits.forEach((word, digit) => say(String(digit), voice, word))
  for (const [name, text] of Object.entries(phrases)) say(name, voice, text)
}
write(join(folder, 'gong.opus'), gong())
