/** The console of who looks after the platform. */
export { DictionaryPage } from './dictionary.page.js';
export { OperationsPage } from './operations.page.js';
export { PeoplePage } from './people.page.js';
export { PersonPage } from './person.page.js';
