import Sequencer from '@jest/test-sequencer';

/** The look at every page takes as long as seven walks: begun last, it would leave one of the two browsers idle. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => path.includes('every-page');
    return [...tests.filter(isLongest), ...super.sort(tests.filter((test) => !isLongest(test)))];
  }
}
