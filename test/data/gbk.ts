/** As Excel saves CSV in Chinese; the few characters that the tests write. */
const CHARACTERS: Readonly<Record<string, readonly number[]>> = {
  时: [0xca, 0xb1],
  间: [0xbc, 0xe4],
  成: [0xb3, 0xc9],
  员: [0xd4, 0xb1],
  类: [0xc0, 0xe0],
  型: [0xd0, 0xcd],
  回: [0xbb, 0xd8],
  复: [0xb8, 0xb4],
  小: [0xd0, 0xa1],
  明: [0xc3, 0xf7],
  红: [0xba, 0xec],
};

export const inGbk = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((character) => CHARACTERS[character] ?? [character.charCodeAt(0)]));
