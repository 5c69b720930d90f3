import { useCallback, useSyncExternalStore } from 'react';

/**
 * Text that a person is writing, kept in this tab alone (sessionStorage): it survives a reload and never enters an address,
 * a history or a log. Falls back to memory where the browser refuses storage.
 */
export interface TabStore<T> {
  get: () => T;
  set: (value: T) => void;
  /** Sets what came from elsewhere, if it is such a value at all. */
  take: (value: unknown) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createTabStore<T>(key: string, initial: T, isValue: (value: unknown) => value is T): TabStore<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  const set = (next: T): void => {
    value = next;
    write(key, next);
    for (const listener of listeners) listener();
  };
  return {
    get: () => (value ??= read(key, isValue) ?? initial),
    set,
    take: (given) => {
      if (isValue(given)) set(given);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useTabStore<T>(store: TabStore<T>): [T, (value: T) => void] {
  const value = useSyncExternalStore(store.subscribe, store.get, store.get);
  return [value, useCallback((next: T) => store.set(next), [store])];
}

function read<T>(key: string, isValue: (value: unknown) => value is T): T | undefined {
  try {
    const stored = sessionStorage.getItem(key);
    const parsed: unknown = stored === null ? undefined : JSON.parse(stored);
    return isValue(parsed) ? parsed : undefined;
  } catch {
    return undefined; // storage is refused or holds something else: begin empty
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows may refuse storage; the value stays in memory.
  }
}
