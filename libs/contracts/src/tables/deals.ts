/** Ids of deals, their parties, what is to be done, and their files. */
export const dealIdPrefixes = { deal: 'deal', dealParty: 'dpt', dealItem: 'dit', dealFile: 'dfl', dealMeeting: 'dmt' } as const;
export type DealRecordKind = keyof typeof dealIdPrefixes;

/** How far a deal is. `disposal` is passed through only where the contract is a disposal of a result (transfer, or contribution as shares). */
export const dealStages = ['introduced', 'talking', 'intent', 'disposal', 'signed', 'registered', 'performing', 'completed', 'lost'] as const;
export type DealStage = (typeof dealStages)[number];
export const closedDealStages: readonly DealStage[] = ['completed', 'lost'];

/** What takes a deal from stage to stage. Words: `deal.action.<code>`, `deal.done.<code>`. */
export const dealActions = ['talk', 'agreeIntent', 'checkDisposal', 'revise', 'sign', 'register', 'perform', 'complete', 'lose', 'resume'] as const;
export type DealAction = (typeof dealActions)[number];

/** What a person may do to a deal: a step, or change what it says. */
export const dealActs = ['editContract', 'editParties', 'addItem', 'addFile', 'callMeeting', ...dealActions] as const;
export type DealAct = (typeof dealActs)[number];

/** On whose side somebody is. The commissioner brokers; `partner`: a further party of a joint development, an alliance or a laboratory. */
export const dealSides = ['enterprise', 'owner', 'commissioner', 'partner'] as const;
export type DealSide = (typeof dealSides)[number];

/** What a party does in the deal. */
export const dealRoles = ['buyer', 'provider', 'coDeveloper', 'shareholder', 'member', 'lead', 'broker'] as const;
export type DealRole = (typeof dealRoles)[number];

/** What the parties make together. */
export const dealForms = ['contract', 'jointDevelopment', 'alliance', 'jointLaboratory', 'researchCentre'] as const;
export type DealForm = (typeof dealForms)[number];

/** The five kinds of technology contract (Civil Code of the PRC, chapter 20). */
export const contractKinds = ['development', 'transfer', 'licence', 'consulting', 'service'] as const;
export type ContractKind = (typeof contractKinds)[number];

/** What is given for it; `shares`: 技术入股. */
export const considerations = ['cash', 'shares', 'mixed'] as const;
export type Consideration = (typeof considerations)[number];

/** How the price was found (Law on Promoting the Transformation of Scientific and Technological Achievements, article 18). */
export const pricings = ['agreement', 'listing', 'auction'] as const;
export type Pricing = (typeof pricings)[number];

/**
 * A price by agreement is made public within the owner (name of the result and intended price) for this many days. From State Council document 国发〔2016〕16号, item 1(2); the documents that this
 * platform was given do not hold it, so that it stands as an assumption, "not confirmed in force". The notice is asked of disposals and licences alone.
 */
export const publicNotice = { days: 15, document: '国发〔2016〕16号', date: '2016-02-26', state: 'notConfirmed' } as const;

/** Why a deal was lost. `other` says why in words. */
export const lostReasons = ['price', 'maturity', 'rights', 'financing', 'timing', 'otherPartner', 'silence', 'approvalRefused', 'other'] as const;
export type LostReason = (typeof lostReasons)[number];

/** What is to be done in a deal. `disposal`: a step of the disposal check, made from the rules; `payment`: a milestone with an amount. */
export const dealItemKinds = ['milestone', 'payment', 'task', 'disposal'] as const;
export type DealItemKind = (typeof dealItemKinds)[number];
/** Those that people make by themselves. */
export const ownItemKinds = ['milestone', 'payment', 'task'] as const;
export type OwnItemKind = (typeof ownItemKinds)[number];

/** What stands in the timeline. Steps of the deal are `step.<action>`. Words: `deal.event.<kind>`. */
export const dealEventKinds = ['begin', 'step', 'contract', 'parties', 'itemAdded', 'itemChanged', 'itemDone', 'itemReopened', 'itemDropped', 'fileAdded', 'meetingCalled', 'meetingMoved', 'meetingCancelled'] as const;
export type DealEventKind = (typeof dealEventKinds)[number];

/** A meeting that is not held stays in the calendar, with the reason: whoever has it in theirs must see that it is off. */
export const dealMeetingStates = ['planned', 'cancelled'] as const;
export type DealMeetingState = (typeof dealMeetingStates)[number];
/** What happens to one. Words: `notification.meeting…`, `deal.event.meeting…`. */
export const meetingHappenings = ['called', 'moved', 'cancelled'] as const;
export type MeetingHappening = (typeof meetingHappenings)[number];

/** The clock that meetings are held by, whatever clock a server or a reader has. */
export const meetingTimeZone = 'Asia/Shanghai';
/** Upper limits of a meeting; `days`: its longest; `ahead`: days that it may be called ahead; `feedDays`: how long one that is over stays in a person's feed. */
export const meetingLimits = { place: 200, link: 500, agenda: 2_000, reason: 300, people: 30, perDeal: 200, days: 14, ahead: 1_096, feedDays: 180, feed: 500 } as const;

/** What is to be done next, always said. Words: `deal.next.<code>`. */
export const dealNextCodes = ['talk', 'agreeIntent', 'fillContract', 'publishNotice', 'awaitNotice', 'checkDisposal', 'disposalStep', 'sign', 'register', 'perform', 'item', 'complete'] as const;
export type DealNextCode = (typeof dealNextCodes)[number];

/** Upper limits; forms show the same numbers. */
export const dealLimits = { title: 120, note: 1_000, registration: 40, name: 60, parties: 12, inventors: 20, items: 200, files: 40, pageSize: 50, boardCards: 30, timeline: 50, soonDays: 7 } as const;
