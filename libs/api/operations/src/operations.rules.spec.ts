import { indexStanding, lettersStanding, queueStanding, serverStanding, timerStanding, worst, type IndexFacts } from './operations.rules.js';

describe('how a queue is', () => {
  it('keeps up while nothing waits for long', () => {
    expect(queueStanding({ failures: 0, oldestSeconds: null })).toEqual({ state: 'fine', advice: 'queueFine' });
    expect(queueStanding({ failures: 0, oldestSeconds: 59 })).toEqual({ state: 'fine', advice: 'queueFine' });
  });

  it('is behind after a minute and stands still after ten', () => {
    expect(queueStanding({ failures: 0, oldestSeconds: 60 })).toEqual({ state: 'behind', advice: 'queueBehind' });
    expect(queueStanding({ failures: 0, oldestSeconds: 600 })).toEqual({ state: 'broken', advice: 'queueStopped' });
  });

  it('is broken with the third failure in a row', () => {
    expect(queueStanding({ failures: 2, oldestSeconds: 5 })).toEqual({ state: 'behind', advice: 'queueFailing' });
    expect(queueStanding({ failures: 3, oldestSeconds: 5 })).toEqual({ state: 'broken', advice: 'queueFailing' });
  });
});

describe('how a timer is', () => {
  it('may take three rounds, and at least a minute', () => {
    expect(timerStanding({ failures: 0, everySeconds: 2, sinceSeconds: 59 }).advice).toBe('timerFine');
    expect(timerStanding({ failures: 0, everySeconds: 2, sinceSeconds: 61 })).toEqual({ state: 'behind', advice: 'timerLate' });
    expect(timerStanding({ failures: 0, everySeconds: 2, sinceSeconds: 601 })).toEqual({ state: 'broken', advice: 'timerStopped' });
    expect(timerStanding({ failures: 0, everySeconds: 3_600, sinceSeconds: 10_000 }).advice).toBe('timerFine');
    expect(timerStanding({ failures: 0, everySeconds: 3_600, sinceSeconds: 11_000 })).toEqual({ state: 'broken', advice: 'timerStopped' });
  });

  it('never went well, or fails', () => {
    expect(timerStanding({ failures: 0, everySeconds: 2, sinceSeconds: null })).toEqual({ state: 'behind', advice: 'timerNever' });
    expect(timerStanding({ failures: 4, everySeconds: 2, sinceSeconds: 1 })).toEqual({ state: 'broken', advice: 'timerFailing' });
  });
});

describe('how an index is', () => {
  const facts: IndexFacts = { records: 10, documents: 10, generation: 2, isBuilding: false, uncheckedMinutes: 30, reconcileMinutes: 60, drift: 0 };

  it('is fine where it holds what the rows say', () => {
    expect(indexStanding(facts)).toEqual({ state: 'fine', advice: 'indexFine' });
    expect(indexStanding({ ...facts, records: 0, documents: null, generation: 0, uncheckedMinutes: null })).toEqual({ state: 'fine', advice: 'indexFine' });
    expect(indexStanding({ ...facts, drift: 3 })).toEqual({ state: 'fine', advice: 'indexRepaired' });
  });

  it('is behind while it is built, catches up, or was not compared for long', () => {
    expect(indexStanding({ ...facts, isBuilding: true }).advice).toBe('indexBuilding');
    expect(indexStanding({ ...facts, documents: 9 })).toEqual({ state: 'behind', advice: 'indexCatchingUp' });
    expect(indexStanding({ ...facts, uncheckedMinutes: 181 })).toEqual({ state: 'behind', advice: 'indexUnchecked' });
    expect(indexStanding({ ...facts, uncheckedMinutes: 10_000, reconcileMinutes: 0 }).advice).toBe('indexFine');
  });

  it('is broken where it is missing', () => {
    expect(indexStanding({ ...facts, documents: null })).toEqual({ state: 'broken', advice: 'indexMissing' });
    expect(indexStanding({ ...facts, generation: 0 })).toEqual({ state: 'broken', advice: 'indexMissing' });
  });
});

describe('how the server of the indexes and the letters are', () => {
  it('says what is absent, away, failed or busy', () => {
    const server = { isConfigured: true, isReachable: true, tasksWaiting: 0, failedTasks: [] };
    expect(serverStanding(server).advice).toBe('searchFine');
    expect(serverStanding({ ...server, isConfigured: false, isReachable: false })).toEqual({ state: 'fine', advice: 'searchAbsent' });
    expect(serverStanding({ ...server, isReachable: false })).toEqual({ state: 'broken', advice: 'searchUnreachable' });
    expect(serverStanding({ ...server, failedTasks: [{}] })).toEqual({ state: 'behind', advice: 'searchFailed' });
    expect(serverStanding({ ...server, tasksWaiting: 101 })).toEqual({ state: 'behind', advice: 'searchBusy' });
  });

  it('tells letters that are kept from letters that fail', () => {
    expect(lettersStanding({ isSending: false, waiting: 2, failing: 0, givenUp: 0 })).toEqual({ state: 'behind', advice: 'lettersKept' });
    expect(lettersStanding({ isSending: true, waiting: 2, failing: 0, givenUp: 0 })).toEqual({ state: 'fine', advice: 'lettersFine' });
    expect(lettersStanding({ isSending: true, waiting: 2, failing: 1, givenUp: 0 })).toEqual({ state: 'behind', advice: 'lettersFailing' });
    expect(lettersStanding({ isSending: true, waiting: 0, failing: 0, givenUp: 1 })).toEqual({ state: 'behind', advice: 'lettersGivenUp' });
  });

  it('adds up to the worst', () => {
    expect(worst([])).toBe('fine');
    expect(worst(['fine', 'behind'])).toBe('behind');
    expect(worst(['behind', 'broken', 'fine'])).toBe('broken');
  });
});
