/** What a setting is called and what it is good for. */
export interface SettingText {
  readonly label: string;
  readonly hint: string;
}

const texts: Readonly<Record<string, SettingText>> = {
  property1: {
    label: 'Property1',
    hint: 'What the results of the published API begin with.',
  },
  numberLimit: {
    label: 'Number limit',
    hint: 'The greatest random number that is sent to a worker.',
  },
  numbersEnabled: {
    label: 'Send numbers',
    hint: 'Whether a random number is sent to a worker every five seconds.',
  },
};

/** Returns the texts of a setting; an unknown one shows its key. */
export function settingText(key: string): SettingText {
  return texts[key] ?? { label: key, hint: '' };
}
