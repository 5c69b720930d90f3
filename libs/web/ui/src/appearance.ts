import { useSyncExternalStore } from 'react';

/** What a person chose; `system` follows the machine. */
export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const storageKey = 'techmatch.appearance';
const listeners = new Set<() => void>();
const machine = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');
const isAppearance = (value: unknown): value is Appearance => value === 'system' || value === 'light' || value === 'dark';

let chosen: Appearance | undefined;

export function currentAppearance(): Appearance {
  return (chosen ??= read());
}

export function isDarkNow(): boolean {
  const appearance = currentAppearance();
  return appearance === 'dark' || (appearance === 'system' && machine().matches);
}

export function chooseAppearance(next: Appearance): void {
  chosen = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Storage refused: the choice lasts for this page.
  }
  apply();
}

/** Sets the theme on the document and keeps it in step with the machine. */
export function startAppearance(): void {
  machine().addEventListener('change', apply);
  apply();
}

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, currentAppearance);
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDarkNow);

function apply(): void {
  document.documentElement.dataset.theme = isDarkNow() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Appearance {
  try {
    const stored = localStorage.getItem(storageKey);
    return isAppearance(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}
