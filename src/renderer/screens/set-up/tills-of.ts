/** The till numbers in a line such as `1, 2, 5` or, from the keypad, `1.2.5`. */
export const tillsOf = (line: string): string[] =>
  line.split(/[\s,.;]+/).filter((till) => till !== '')
