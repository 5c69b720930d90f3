import { useMutation } from '@tanstack/react-query';
import type { FeedbackRequest, FeedbackView } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';
import { visitorId } from './visitor.store.js';

/** Feedback as a page gives it; who gives it is added here. */
export type MatchFeedback = Omit<FeedbackRequest, 'visitor'>;

/** Notes feedback on a match; the answer's id undoes it. */
export const useGiveFeedback = () =>
  useMutation({
    mutationFn: (feedback: MatchFeedback) => request('/api/matches/feedback', hasKeys<FeedbackView>('id', 'verdict'), { body: { visitor: visitorId(), ...feedback } }),
  });

export const useUndoFeedback = () =>
  useMutation({
    mutationFn: (id: string) => request(`/api/matches/feedback/${encodeURIComponent(id)}`, isNothing, { method: 'DELETE' }),
  });
