/**
 * Colours, type and shape of the house. The style sheets name them as `--ink` and so on (`styles/tokens.css`, kept equal by a test),
 * the antd controls get them through `ControlTheme`.
 */
export interface Palette {
  ink: string;
  muted: string;
  paper: string;
  surface: string;
  line: string;
  /** Edges of fields and controls: 3 : 1 against what is around them. */
  edge: string;
  accent: string;
  accentSoft: string;
  onAccent: string;
  amber: string;
  danger: string;
  dangerSoft: string;
  success: string;
}

export const light: Palette = {
  ink: '#1d2733',
  muted: '#56616e',
  paper: '#fbfaf7',
  surface: '#ffffff',
  line: '#e4e1da',
  edge: '#868c93',
  accent: '#0f6b6b',
  accentSoft: '#e8f1f0',
  onAccent: '#ffffff',
  amber: '#8c5a10',
  danger: '#b3261e',
  dangerSoft: '#fbeceb',
  success: '#2a7347',
};

export const dark: Palette = {
  ink: '#e7eaed',
  muted: '#a6b0bb',
  paper: '#11171d',
  surface: '#19212a',
  line: '#2f3944',
  edge: '#75818e',
  accent: '#62c4be',
  accentSoft: '#173033',
  onAccent: '#0a1c1c',
  amber: '#e3b05c',
  danger: '#f4928a',
  dangerSoft: '#3a2022',
  success: '#74c69a',
};

export const fontFamily = "-apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Linux Han', system-ui, sans-serif";
export const radius = 6;
