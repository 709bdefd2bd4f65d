export type Theme = 'light' | 'dark';

/**
 * One colour for one meaning, and never colour alone: facts are bars, the path is a line
 * with hollow points, its range an area, the target a stepped line.
 */
export interface Colours {
  background: string;
  ink: string;
  muted: string;
  grid: string;
  actual: string;
  path: string;
  band: string;
  target: string;
}

export const themes: Record<Theme, Colours> = {
  light: {
    background: '#ffffff',
    ink: '#1b2432',
    muted: '#566072',
    grid: '#e7eaf0',
    actual: '#9aa8bd',
    path: '#1d4ed8',
    band: '#d9e3fb',
    target: '#c2410c',
  },
  dark: {
    background: '#151b26',
    ink: '#f2f4f8',
    muted: '#aab4c5',
    grid: '#2a3444',
    actual: '#66758c',
    path: '#7fabff',
    band: '#24375f',
    target: '#ff9457',
  },
};

/** The sheet that is drawn on; other widths are the same sheet, scaled. */
export const sheet = { width: 1200, height: 680, margin: 32 };

/** A phone shows 1200 px as 400: a third of these is what the eye gets. */
export const sizes = { caption: 26, axis: 26, small: 23, lineHeight: 1.28 };
